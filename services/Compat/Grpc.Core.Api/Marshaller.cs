using System.Buffers;
using System.Text;

namespace Grpc.Core;

/// <summary>Takes the bytes of one message.</summary>
public abstract class SerializationContext
{
    public virtual void Complete(byte[] payload) => throw new NotImplementedException();
    public virtual IBufferWriter<byte> GetBufferWriter() => throw new NotImplementedException();
    public virtual void SetPayloadLength(int payloadLength) => throw new NotImplementedException();
    public virtual void Complete() => throw new NotImplementedException();
}

/// <summary>Gives the bytes of one message.</summary>
public abstract class DeserializationContext
{
    public abstract int PayloadLength { get; }
    public virtual byte[] PayloadAsNewBuffer() => throw new NotImplementedException();
    public virtual ReadOnlySequence<byte> PayloadAsReadOnlySequence() => throw new NotImplementedException();
}

/// <summary>Turns a message into bytes and back.</summary>
public class Marshaller<T>
{
    private readonly Func<T, byte[]>? simpleSerializer;
    private readonly Func<byte[], T>? simpleDeserializer;

    public Marshaller(Func<T, byte[]> serializer, Func<byte[], T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        simpleSerializer = serializer;
        simpleDeserializer = deserializer;
        ContextualSerializer = (value, context) => context.Complete(serializer(value));
        ContextualDeserializer = context => deserializer(context.PayloadAsNewBuffer());
    }

    public Marshaller(Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer)
    {
        ArgumentNullException.ThrowIfNull(serializer);
        ArgumentNullException.ThrowIfNull(deserializer);
        ContextualSerializer = serializer;
        ContextualDeserializer = deserializer;
    }

    public Func<T, byte[]> Serializer =>
        simpleSerializer ?? throw new NotImplementedException("This marshaller has contextual functions only.");

    public Func<byte[], T> Deserializer =>
        simpleDeserializer ?? throw new NotImplementedException("This marshaller has contextual functions only.");

    public Action<T, SerializationContext> ContextualSerializer { get; }
    public Func<DeserializationContext, T> ContextualDeserializer { get; }
}

/// <summary>Makes marshallers.</summary>
public static class Marshallers
{
    public static Marshaller<T> Create<T>(Func<T, byte[]> serializer, Func<byte[], T> deserializer) => new(serializer, deserializer);

    public static Marshaller<T> Create<T>(Action<T, SerializationContext> serializer, Func<DeserializationContext, T> deserializer) =>
        new(serializer, deserializer);

    public static Marshaller<string> StringMarshaller { get; } = new(Encoding.UTF8.GetBytes, Encoding.UTF8.GetString);
}
