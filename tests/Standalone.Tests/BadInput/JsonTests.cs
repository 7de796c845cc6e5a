using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;

namespace SecurityCoop.Standalone.Tests.BadInput;

/// <summary>The same over JSON: broken, of the wrong type, of unknown fields and values, in path, query and body of every method.</summary>
[Collection(nameof(Target))]
public sealed class JsonTests(Target target)
{
    private static readonly string[] Broken = ["{", "{\"a\":", "[1,", "\"", "nul", "{'a':1}", "{\"a\":1}}", "\u0000", "{\"a\":NaN}"];
    private static readonly string[] NoObject = ["[]", "[{}]", "1", "true", "\"text\"", "null"];

    public static TheoryData<string> Names => Methods.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Broken_JSON_is_an_invalid_argument(string name)
    {
        var method = Methods.All[name];
        foreach (var text in Broken) (await Send(method, text)).Names("body", $"{name}: {text}");
        (await target.Json(Verb(method), Path(method), [0x7B, 0x22, 0xC3, 0x28, 0x22, 0x7D])).Names("body", $"{name}: no UTF-8");
        (await Send(method, new string('[', 5_000))).Refused($"{name}: depths");
        foreach (var text in NoObject) (await Send(method, text)).Sane($"{name}: {text}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_body_that_is_no_JSON_is_refused(string name)
    {
        var method = Methods.All[name];
        if (!method.Http().TakesBody) return;
        foreach (var type in new[] { "text/plain", "application/xml", "application/x-www-form-urlencoded", "application/json; charset=utf-16", "nonsense", "" })
            (await target.Json(Verb(method), Path(method), "{}"u8.ToArray(), type)).Is(StatusCode.InvalidArgument, "FIELDS_INVALID", $"{name}: {type}");
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task An_unknown_field_is_named(string name)
    {
        var method = Methods.All[name];
        (await target.Json(Verb(method), Path(method) + (Path(method).Contains('?') ? "&" : "?") + "no_such_field=1", Body(method)?.ToJsonString())).Names("no_such_field", name);
        if (Body(method) is not JsonObject body) return;
        body["noSuchField"] = 1;
        var field = method.BodyField() is { } part ? $"{part.Name}.noSuchField" : "noSuchField";
        (await Send(method, body.ToJsonString())).Names(field, name);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_value_of_another_type_is_named(string name)
    {
        var method = Methods.All[name];
        if (Body(method) is not JsonObject whole) return;
        foreach (var (path, _) in Values(whole, "").ToList())
        {
            foreach (var wrong in new[] { "{\"x\":1}", "[[1]]", "\"no such value\"", "1e999", "true" })
            {
                var body = Body(method)!;
                Replace(body, path, JsonNode.Parse(wrong)!);
                (await Send(method, body.ToJsonString())).Sane($"{name}: {path} is {wrong}");
            }

            var broken = Body(method)!;
            Replace(broken, path, JsonNode.Parse("{\"x\":[]}")!);
            (await Send(method, broken.ToJsonString())).Is(StatusCode.InvalidArgument, "FIELDS_INVALID", $"{name}: {path} is an object");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_query_of_the_wrong_type_is_named(string name)
    {
        var method = Methods.All[name];
        if (Verb(method) != HttpMethod.Get) return;
        foreach (var field in method.InputType.Fields.InDeclarationOrder().Where(f => f.FieldType is FieldType.Int32 or FieldType.Int64 or FieldType.Enum or FieldType.Double or FieldType.Bool
            || (f.FieldType == FieldType.Message && f.MessageType.File.Package == "google.protobuf")))
        {
            foreach (var text in new[] { "x", "1.5.2", "%00", "99999999999999999999", "2026-02-31T00:00:00Z" })
                (await target.Json(HttpMethod.Get, $"{Path(method)}?{field.Name}={text}", (byte[]?)null)).Names(field.Name, $"{name}: {field.Name}={text}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task A_path_that_climbs_or_lies_reaches_nothing(string name)
    {
        var method = Methods.All[name];
        if (!method.Http().Template.Contains('{')) return;
        foreach (var id in new[] { "..%2f..%2fetc", "%2e%2e", "%00", "%0d%0a", new string('a', 7_000), "a%20b", "%F0%9F%98%80", "%FF", "A", "'" })
        {
            var path = "/v1/" + string.Join('/', method.Http().Template.Split('/')[2..]).Replace("*", id, StringComparison.Ordinal);
            path = System.Text.RegularExpressions.Regex.Replace(path, @"\{[a-z_.]+=([^}]+)\}", "$1");
            (await target.Json(Verb(method), path, Body(method) is null ? null : Encoding.UTF8.GetBytes(Body(method)!.ToJsonString()))).Missed($"{name}: {path[..Math.Min(60, path.Length)]}");
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Without_a_token_nobody_learns_what_a_field_must_be(string name)
    {
        var method = Methods.All[name];
        foreach (var body in new[] { Body(method)?.ToJsonString(), method.Http().TakesBody ? "{\"noSuchField\":1}" : null })
            (await target.Json(Verb(method), Path(method) + "?no_such_field=1", body is null ? null : Encoding.UTF8.GetBytes(body), headers: ("authorization", null)))
                .Is(StatusCode.Unauthenticated, "TOKEN_MISSING", name);
    }

    private static HttpMethod Verb(MethodDescriptor method) => method.Http().Verb;

    private Task<Said> Send(MethodDescriptor method, string text) => target.Json(Verb(method), Path(method), text);

    private static string Path(MethodDescriptor method)
    {
        var path = method.Http().Template;
        var request = Sound.Request(method);
        return System.Text.RegularExpressions.Regex.Replace(path, @"\{([a-z_.]+)=([^}]+)\}", variable =>
            (string)variable.Groups[1].Value.Split('.').Aggregate((object)request, (at, name) => ((IMessage)at).Descriptor.FindFieldByName(name).Accessor.GetValue((IMessage)at)));
    }

    private static JsonNode? Body(MethodDescriptor method)
    {
        if (!method.Http().TakesBody) return null;
        var whole = JsonNode.Parse(JsonFormatter.Default.Format(Sound.Request(method)))!.AsObject();
        if (method.BodyField() is { } field) return whole[field.JsonName]?.DeepClone() ?? new JsonObject();
        whole.Remove("name");
        whole.Remove("parent");
        return whole;
    }

    private static IEnumerable<(string Path, JsonNode Value)> Values(JsonNode node, string path)
    {
        var below = node switch
        {
            JsonObject members => members.Select(m => ($"{path}/{m.Key}", m.Value!)),
            JsonArray items => items.Select((item, i) => ($"{path}/{i.ToString(CultureInfo.InvariantCulture)}", item!)),
            _ => [],
        };
        return below.SelectMany(each => Values(each.Item2, each.Item1).Prepend((each.Item1, each.Item2)));
    }

    private static void Replace(JsonNode root, string path, JsonNode value)
    {
        var names = path.Split('/')[1..];
        var owner = names[..^1].Aggregate(root, (node, name) => node is JsonArray items ? items[int.Parse(name, CultureInfo.InvariantCulture)]! : node[name]!);
        if (owner is JsonArray list) list[int.Parse(names[^1], CultureInfo.InvariantCulture)] = value;
        else owner[names[^1]] = value;
    }
}
