namespace Grpc.Core;

/// <summary>Wishes for one message.</summary>
[Flags]
public enum WriteFlags { BufferHint = 0x1, NoCompress = 0x2 }

/// <summary>Wishes for the messages written next.</summary>
public class WriteOptions(WriteFlags flags = default)
{
    public static readonly WriteOptions Default = new();
    public WriteFlags Flags { get; } = flags;
}
