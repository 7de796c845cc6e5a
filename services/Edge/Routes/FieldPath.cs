using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SecurityCoop.Edge.Routes;

/// <summary>A path such as <c>incident.place.latitude</c> from a message down to one of its fields.</summary>
internal sealed class FieldPath
{
    private readonly FieldDescriptor[] fields;

    private FieldPath(FieldDescriptor[] fields)
    {
        this.fields = fields;
        Name = string.Join('.', fields.Select(f => f.Name));
    }

    /// <summary>The path in proto names, as violations and masks write it.</summary>
    public string Name { get; }

    public FieldDescriptor Leaf => fields[^1];

    /// <summary>Finds the path by proto names or JSON names; nothing if there is no such field.</summary>
    public static FieldPath? Find(MessageDescriptor message, string path)
    {
        var fields = new List<FieldDescriptor>();
        foreach (var part in path.Split('.'))
        {
            if (message is null || FieldNames.Find(message, part) is not { } field)
                return null;
            fields.Add(field);
            message = field is { FieldType: FieldType.Message, IsRepeated: false } ? field.MessageType : null!;
        }
        return new([.. fields]);
    }

    /// <summary>The message that holds the leaf; messages on the way are made where they are missing.</summary>
    public IMessage Owner(IMessage root)
    {
        foreach (var field in fields.AsSpan(0, fields.Length - 1))
        {
            if (field.Accessor.GetValue(root) is not IMessage child)
            {
                child = field.MessageType.Parser.ParseFrom(ByteString.Empty);
                field.Accessor.SetValue(root, child);
            }
            root = child;
        }
        return root;
    }

    /// <summary>The value of the leaf, or nothing if a message on the way is missing.</summary>
    public object? Read(IMessage root)
    {
        object? value = root;
        foreach (var field in fields)
        {
            if (value is not IMessage message)
                return null;
            value = field.Accessor.GetValue(message);
        }
        return value;
    }
}
