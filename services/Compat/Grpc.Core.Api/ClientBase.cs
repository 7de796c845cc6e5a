namespace Grpc.Core;

/// <summary>A way to one server.</summary>
public abstract class ChannelBase
{
    protected ChannelBase(string target) => Target = target ?? throw new ArgumentNullException(nameof(target));
    public string Target { get; }
    public abstract CallInvoker CreateCallInvoker();
    public Task ShutdownAsync() => ShutdownAsyncCore();
    protected virtual Task ShutdownAsyncCore() => Task.CompletedTask;
}

/// <summary>What every generated client is.</summary>
public abstract class ClientBase
{
    protected ClientBase() : this(new ClientBaseConfiguration(new UnimplementedCallInvoker(), null)) { }
    protected ClientBase(ClientBaseConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        Configuration = configuration;
        CallInvoker = configuration.CreateDecoratedCallInvoker();
    }

    protected ClientBase(ChannelBase channel) : this((channel ?? throw new ArgumentNullException(nameof(channel))).CreateCallInvoker()) { }
    protected ClientBase(CallInvoker callInvoker) : this(new ClientBaseConfiguration(callInvoker, null)) { }

    protected CallInvoker CallInvoker { get; }
    internal ClientBaseConfiguration Configuration { get; }

    protected internal class ClientBaseConfiguration
    {
        private readonly CallInvoker undecorated;
        private readonly string? host;

        internal ClientBaseConfiguration(CallInvoker callInvoker, string? host)
        {
            ArgumentNullException.ThrowIfNull(callInvoker);
            undecorated = callInvoker;
            this.host = host;
        }

        internal CallInvoker CreateDecoratedCallInvoker() => host is null ? undecorated : new HostCallInvoker(undecorated, host);
        internal ClientBaseConfiguration WithHost(string host) => new(undecorated, host ?? throw new ArgumentNullException(nameof(host)));
    }
}

/// <summary>What a generated client of its own type is.</summary>
public abstract class ClientBase<T> : ClientBase where T : ClientBase<T>
{
    protected ClientBase() { }
    protected ClientBase(ClientBaseConfiguration configuration) : base(configuration) { }
    protected ClientBase(ChannelBase channel) : base(channel) { }
    protected ClientBase(CallInvoker callInvoker) : base(callInvoker) { }

    public T WithHost(string host) => NewInstance(Configuration.WithHost(host));
    protected abstract T NewInstance(ClientBaseConfiguration configuration);
}
