using System.Text.Json;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using SecurityCoop.Edge.Problems;
using SecurityCoop.Edge.Routes;

namespace SecurityCoop.Edge.Requests;

/// <summary>Makes the protobuf request out of body, query, path and headers.</summary>
internal sealed class RequestBuilder(IOptions<EdgeOptions> options, JsonForms json)
{
    private readonly EdgeOptions options = options.Value;

    /// <exception cref="EdgeRefusal">The request cannot be understood; all violations at once where possible.</exception>
    public async Task<IMessage> Build(HttpContext http, Binding binding, RawPath path, CancellationToken ct)
    {
        var violations = new Violations();
        var body = await JsonBody.Read(http.Request, options, ct);
        var request = ReadBody(body, binding, violations);
        var query = new QueryFields(request, binding, violations);
        foreach (var pair in new QueryStringEnumerable(http.Request.QueryString.Value))
            query.Take(pair.DecodeName().ToString(), pair.DecodeValue().ToString());
        query.Fill();
        ReadPath(request, binding, path, violations);
        HeaderFields.Fill(request, binding, http.Request.Headers, violations);
        if (violations.Found.Count > 0 && !options.PassesUnreadable)
            throw EdgeRefusal.Fields(options, violations.Found);
        if (violations.Found.Count > 0)
            http.Features.Set(new UnreadableFields(violations.Found));
        DerivedMask.Fill(request, binding, body);
        return request;
    }

    private IMessage ReadBody(JsonBody body, Binding binding, Violations violations)
    {
        var type = binding.Method.InputType;
        if (body.Text.Length == 0 || (!binding.TakesBody && body is { Fields.Count: 0 } && body.Text.AsSpan().Trim()[0] == '{'))
            return type.Parser.ParseFrom(ByteString.Empty);
        if (!binding.TakesBody)
        {
            violations.Invalid("body", "is not taken by this call");
            return type.Parser.ParseFrom(ByteString.Empty);
        }
        try
        {
            return json.Parser.Parse(binding.BodyField is { } field ? $"{{\"{field.JsonName}\":{body.Text}}}" : body.Text, type);
        }
        catch (Exception e) when (JsonForms.IsParseError(e))
        {
            return ReadInPart(body, binding, violations);
        }
    }

    private IMessage ReadInPart(JsonBody body, Binding binding, Violations violations)
    {
        var (request, before) = (binding.Method.InputType.Parser.ParseFrom(ByteString.Empty), violations.Found.Count);
        var diagnosis = new JsonDiagnosis(json.Parser, violations);
        using var document = JsonDocument.Parse(body.Text, new JsonDocumentOptions { MaxDepth = options.MaxJsonDepth });
        if (binding.BodyField is { } field)
            diagnosis.Field(document.RootElement, field, request, field.Name);
        else
            diagnosis.Message(document.RootElement, request, "");
        // For instance two members of one oneof: each is right alone.
        if (violations.Found.Count == before)
            violations.Invalid(binding.BodyField?.Name ?? "body", "does not fit the request as a whole; is only one member of each choice given?");
        return request;
    }

    private static void ReadPath(IMessage request, Binding binding, RawPath path, Violations violations)
    {
        foreach (var (variable, field) in binding.Variables)
        {
            var text = binding.Template.Value(variable, path.Segments);
            if (FieldText.Read(field.Leaf, text) is not { } value)
            {
                violations.Invalid(field.Name, FieldText.Wanted(field.Leaf));
                continue;
            }
            var owner = field.Owner(request);
            if (IsSet(field.Leaf.Accessor.GetValue(owner)) && !field.Leaf.Accessor.GetValue(owner).Equals(value))
                violations.Twice(field.Name, "differs from the path");
            field.Leaf.Accessor.SetValue(owner, value);
        }
    }

    private static bool IsSet(object value) => value switch
    {
        string text => text.Length > 0,
        ByteString bytes => bytes.Length > 0,
        _ => Convert.ToDouble(value) != 0,
    };
}
