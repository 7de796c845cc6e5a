using Grpc.Core;

namespace SecurityCoop.Compat.Tests.Core;

public sealed class CredentialsTests
{
    private static readonly CallCredentials Token = CallCredentials.FromInterceptor((_, _) => Task.CompletedTask);

    [Fact]
    public void Create_OverPlainText_IsRefused() =>
        Assert.Throws<ArgumentException>(() => ChannelCredentials.Create(ChannelCredentials.Insecure, Token));

    [Fact]
    public void Create_OverTls_IsAllowed() => Assert.NotNull(ChannelCredentials.Create(ChannelCredentials.SecureSsl, Token));

    [Fact]
    public void Compose_FewerThanTwo_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => CallCredentials.Compose(Token));
        Assert.NotNull(CallCredentials.Compose(Token, Token));
    }
}
