using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Health.V1;
using Grpc.Reflection.V1;
using Microsoft.Extensions.Options;

namespace SecurityCoop.Edge.Contract;

/// <summary>Every file and symbol that the services of this process reach, by name.</summary>
internal sealed class SymbolIndex
{
    private readonly Dictionary<string, FileDescriptor> files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FileDescriptor> symbols = new(StringComparer.Ordinal);
    private readonly ILookup<string, (int Number, FileDescriptor File)> extensions;

    public SymbolIndex(IOptions<EdgeOptions> options)
    {
        var services = options.Value.Services.Append(Health.Descriptor).Append(ServerReflection.Descriptor).Distinct().ToList();
        Services = [.. services.Select(s => s.FullName).Order(StringComparer.Ordinal)];
        foreach (var service in services)
            Add(service.File);
        extensions = files.Values
            .SelectMany(f => f.Extensions.UnorderedExtensions, (file, extension) => (file, extension))
            .ToLookup(e => e.extension.ExtendeeType.FullName, e => (e.extension.FieldNumber, e.file));
    }

    public IReadOnlyList<string> Services { get; }

    public FileDescriptor? File(string name) => files.GetValueOrDefault(name);

    public FileDescriptor? Holding(string symbol) => symbols.GetValueOrDefault(symbol);

    public FileDescriptor? Extending(string type, int number) => extensions[type].FirstOrDefault(e => e.Number == number).File;

    public IEnumerable<int> Extensions(string type) => extensions[type].Select(e => e.Number).Order();

    public bool Knows(string type) => symbols.ContainsKey(type);

    /// <summary>The file after all that it imports, each once: the order in which a client can build them.</summary>
    public static IReadOnlyList<ByteString> WithImports(FileDescriptor root)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var ordered = new List<ByteString>();
        Walk(root);
        return ordered;

        void Walk(FileDescriptor file)
        {
            if (!seen.Add(file.Name))
                return;
            foreach (var import in file.Dependencies)
                Walk(import);
            ordered.Add(file.SerializedData);
        }
    }

    private void Add(FileDescriptor file)
    {
        if (!files.TryAdd(file.Name, file))
            return;
        foreach (var message in file.MessageTypes)
            Add(message);
        foreach (var type in file.EnumTypes)
            Add(type);
        foreach (var service in file.Services)
        {
            symbols[service.FullName] = file;
            foreach (var method in service.Methods)
                symbols[method.FullName] = file;
        }
        foreach (var extension in file.Extensions.UnorderedExtensions)
            symbols[extension.FullName] = file;
        foreach (var import in file.Dependencies)
            Add(import);
    }

    private void Add(MessageDescriptor message)
    {
        symbols[message.FullName] = message.File;
        foreach (var field in message.Fields.InDeclarationOrder())
            symbols[field.FullName] = message.File;
        foreach (var oneof in message.Oneofs)
            symbols[oneof.FullName] = message.File;
        foreach (var type in message.EnumTypes)
            Add(type);
        foreach (var nested in message.NestedTypes)
            Add(nested);
    }

    private void Add(EnumDescriptor type)
    {
        symbols[type.FullName] = type.File;
        // The values of an enum are named beside it, not inside.
        var scope = type.FullName[..^type.Name.Length];
        foreach (var value in type.Values)
            symbols[scope + value.Name] = type.File;
    }
}
