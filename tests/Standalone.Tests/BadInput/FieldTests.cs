using System.Collections;
using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;

namespace SecurityCoop.Standalone.Tests.BadInput;

/// <summary>One field at a time is spoilt in a request to every method, at every depth.</summary>
[Collection(nameof(Target))]
public sealed class FieldTests(Target target)
{
    private static readonly string[] Hostile =
    [
        "../../etc/passwd", "incidents/../agencies/pk", "widgets/1", "agencies/", "/", "x/y/z", "agencies/PK-MSA", "incidents/%2e%2e", "%00", " ", "-", "*",
        "' OR 1=1 --", "${jndi:ldap://127.0.0.1/x}", "<script>", "a\r\nb: c", "\u0001\u001b[2J\u007f", "\u202e\u2028", "😀", "\uFFFE", new('a', 10_240), new('/', 10_240),
    ];

    public static TheoryData<string> Names => Methods.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_required_field_that_is_missing_is_named(string name) => Spoil(name, field => field.Is(FieldBehavior.Required) && !MayBeZero(field), async (request, owner, field, path) =>
    {
        if (Sound.IsOfAnUpdate(Methods.All[name].InputType, path)) return;
        field.Accessor.Clear(owner);
        (await Send(name, request)).Names(path, $"{name} without {path}");
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_hostile_text_does_no_harm(string name) => Spoil(name, field => field.FieldType == FieldType.String, async (request, owner, field, path) =>
    {
        foreach (var text in Hostile)
        {
            Sound.Set(owner, field, text);
            var said = (await Send(name, request)).Sane($"{name}: {path} is {text[..Math.Min(40, text.Length)]}");
            if (ReferenceEquals(owner, request) && field.Name is "name" or "parent" or "party" or "recipient" or "originator")
                said.Refused($"{name}: {path} is {text[..Math.Min(40, text.Length)]}");
        }

        Sound.Set(owner, field, "a\0b");
        (await Send(name, request)).Names(path, $"{name}: {path} with a NUL");
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task An_instant_out_of_every_calendar_is_named(string name) => Spoil(name, field => field.FieldType == FieldType.Message && field.MessageType == Timestamp.Descriptor, async (request, owner, field, path) =>
    {
        foreach (var (seconds, nanos) in new[] { (long.MaxValue, 0), (long.MinValue, 0), (253_402_300_800, 0), (-62_135_596_801, 0), (0, -1), (0L, int.MaxValue) })
        {
            Sound.Set(owner, field, new Timestamp { Seconds = seconds, Nanos = nanos });
            (await Send(name, request)).Names(path, $"{name}: {path} is {seconds}.{nanos}");
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_duration_beyond_every_count_is_named(string name) => Spoil(name, field => field.FieldType == FieldType.Message && field.MessageType == Duration.Descriptor, async (request, owner, field, path) =>
    {
        foreach (var (seconds, nanos) in new[] { (long.MaxValue, 0), (long.MinValue, 0), (1L, -1) })
        {
            Sound.Set(owner, field, new Duration { Seconds = seconds, Nanos = nanos });
            (await Send(name, request)).Names(path, $"{name}: {path} is {seconds}.{nanos}");
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task An_enum_of_no_contract_is_named(string name) => Spoil(name, field => field.FieldType == FieldType.Enum, async (request, owner, field, path) =>
    {
        foreach (var number in new[] { 77, -1, int.MaxValue })
        {
            Sound.Set(owner, field, System.Enum.ToObject(field.EnumType.ClrType, number));
            (await Send(name, request)).Names(path, $"{name}: {path} is {number}");
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_number_at_the_end_of_its_range_does_no_harm(string name) => Spoil(name, field => field.FieldType is FieldType.Int32 or FieldType.Int64 or FieldType.Double, async (request, owner, field, path) =>
    {
        object[] ends = field.FieldType switch
        {
            FieldType.Int32 => [int.MinValue, -1, int.MaxValue],
            FieldType.Int64 => [long.MinValue, -1L, long.MaxValue],
            _ => [double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.MaxValue, -double.MaxValue, double.Epsilon],
        };
        foreach (var end in ends)
        {
            Sound.Set(owner, field, end);
            var said = (await Send(name, request)).Sane($"{name}: {path} is {end}");
            if (field.Name == "page_size" && (int)end < 0) said.Names(path, $"{name}: {path} is {end}");
            // Of an update only what its mask names is looked at.
            if (!Sound.IsOfAnUpdate(request.Descriptor, path) && end is double and (double.NaN or double.PositiveInfinity or double.NegativeInfinity)) said.Names(path, $"{name}: {path} is {end}");
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_list_without_end_does_no_harm(string name) => Spoil(name, field => field.IsRepeated && !field.IsMap, async (request, owner, field, path) =>
    {
        var items = (IList)field.Accessor.GetValue(owner);
        if (items.Count == 0) return;
        var item = items[0]!;
        for (var i = 0; i < 5_000; i++) items.Add(item is IMessage message ? message.Descriptor.Parser.ParseFrom(message.ToByteArray()) : item);
        (await Send(name, request)).Sane($"{name}: 5,001 {path}");
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_forged_page_token_or_cursor_opens_nothing(string name) => Spoil(name, field => field.Name is "page_token" or "cursor", async (request, owner, field, path) =>
    {
        foreach (var forged in new[] { "2", "AAAA", new string('A', 60), new string('A', 60_000), "=", "../" })
        {
            Sound.Set(owner, field, forged);
            var said = (await Send(name, request)).Refused($"{name}: {path} is {forged[..Math.Min(10, forged.Length)]}");
            if (said.Reason is not ("NOT_FOUND" or "FIELDS_INVALID")) said.Is(StatusCode.InvalidArgument, field.Name == "cursor" ? "CURSOR_INVALID" : "PAGE_TOKEN_INVALID", name);
        }
    });

    [Theory]
    [MemberData(nameof(Names))]
    public Task A_request_id_that_is_none_is_named(string name) => Spoil(name, field => field.Name == "request_id", async (request, owner, field, path) =>
    {
        foreach (var id in new[] { "1", "{}", "0e0f2c9a-6f0e-4a6c-8a43-3f3b8a1f9d1", new string('0', 10_000) })
        {
            Sound.Set(owner, field, id);
            (await Send(name, request)).Names(path, $"{name}: {id[..Math.Min(40, id.Length)]}");
        }
    });

    // Zero is what an absent number is.
    private static bool MayBeZero(FieldDescriptor field) => !field.IsRepeated && field.FieldType is FieldType.Int32 or FieldType.Int64 or FieldType.Double or FieldType.Bool;

    private Task<Said> Send(string name, IMessage request) => target.Grpc(Methods.All[name], request);

    // A new request for each place, so that one spoilt field does not hide another.
    private static async Task Spoil(string name, Predicate<FieldDescriptor> which, Func<IMessage, IMessage, FieldDescriptor, string, Task> how)
    {
        var count = Sound.Places(Sound.Request(Methods.All[name])).Count(place => which(place.Field));
        for (var i = 0; i < count; i++)
        {
            var request = Sound.Request(Methods.All[name]);
            var (owner, field, path) = Sound.Places(request).Where(place => which(place.Field)).ElementAt(i);
            await how(request, owner, field, path);
        }
    }
}
