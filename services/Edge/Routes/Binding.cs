using Google.Api;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace SecurityCoop.Edge.Routes;

/// <summary>One way to reach one RPC: verb, path, and where the parts of the request go.</summary>
internal sealed class Binding
{
    private Binding(MethodDescriptor method, string httpMethod, HttpRule rule, string path)
    {
        Method = method;
        HttpMethod = httpMethod;
        Template = PathTemplate.Parse(path);
        Variables = [.. Template.Variables.Select(v => (v, Demand(v.Field)))];
        WholeBody = rule.Body == "*";
        BodyField = rule.Body is "" or "*" ? null : TopLevel(method.InputType, rule.Body);
        ResponseField = rule.ResponseBody == "" ? null : TopLevel(method.OutputType, rule.ResponseBody);
        GrpcPath = $"/{method.Service.FullName}/{method.Name}";
        Etag = Text(method.InputType, "etag") is { } top ? FieldPath.Find(method.InputType, top.Name) : EtagOfBody();
        RequestId = Text(method.InputType, "request_id");
        Cursor = Text(method.InputType, "cursor");
        UpdateMask = method.InputType.FindFieldByName("update_mask") is { FieldType: FieldType.Message } mask
            && mask.MessageType.FullName == "google.protobuf.FieldMask" ? mask : null;
        AnswerEtag = Text(method.OutputType, "etag");
    }

    public MethodDescriptor Method { get; }

    public string HttpMethod { get; }

    public PathTemplate Template { get; }

    public IReadOnlyList<(Variable Variable, FieldPath Field)> Variables { get; }

    public bool WholeBody { get; }

    public FieldDescriptor? BodyField { get; }

    public bool TakesBody => WholeBody || BodyField is not null;

    public FieldDescriptor? ResponseField { get; }

    /// <summary>The answer, or the part of it that <c>response_body</c> names, is bytes of HTTP and no message (google.api.HttpBody).</summary>
    public bool IsRaw => (ResponseField is { FieldType: FieldType.Message } part ? part.MessageType : ResponseField is null ? Method.OutputType : null)?.FullName == HttpBody.Descriptor.FullName;

    public string GrpcPath { get; }

    /// <summary>Takes <c>If-Match</c>: the request's own etag, else that of the resource in the body (AIP-154).</summary>
    public FieldPath? Etag { get; }

    /// <summary>Takes <c>Idempotency-Key</c>.</summary>
    public FieldDescriptor? RequestId { get; }

    /// <summary>Takes <c>Last-Event-ID</c>.</summary>
    public FieldDescriptor? Cursor { get; }

    public FieldDescriptor? UpdateMask { get; }

    /// <summary>Gives <c>ETag</c>.</summary>
    public FieldDescriptor? AnswerEtag { get; }

    public bool IsStream => Method.IsServerStreaming;

    /// <summary>The bindings of a method: its rule and the additional ones. None if it has no rule.</summary>
    public static IEnumerable<Binding> Of(MethodDescriptor method)
    {
        var rule = method.GetOptions()?.GetExtension(AnnotationsExtensions.Http);
        return rule is null ? [] : rule.AdditionalBindings.Prepend(rule).Select(r => From(method, r));
    }

    /// <summary>Of an answer that is raw.</summary>
    public HttpBody Raw(IMessage answer) => (HttpBody)(ResponseField is null ? answer : ResponseField.Accessor.GetValue(answer) ?? new HttpBody());

    public override string ToString() => $"{Method.FullName} ({HttpMethod} {Template})";

    private static Binding From(MethodDescriptor method, HttpRule rule)
    {
        var (verb, path) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => ("GET", rule.Get),
            HttpRule.PatternOneofCase.Put => ("PUT", rule.Put),
            HttpRule.PatternOneofCase.Post => ("POST", rule.Post),
            HttpRule.PatternOneofCase.Delete => ("DELETE", rule.Delete),
            HttpRule.PatternOneofCase.Patch => ("PATCH", rule.Patch),
            HttpRule.PatternOneofCase.Custom => (rule.Custom.Kind, rule.Custom.Path),
            _ => throw new InvalidOperationException($"{method.FullName}: the HTTP rule has no verb and path."),
        };
        return new(method, verb, rule, path);
    }

    private static FieldDescriptor? Text(MessageDescriptor message, string name) =>
        message.FindFieldByName(name) is { FieldType: FieldType.String, IsRepeated: false } field ? field : null;

    private FieldPath? EtagOfBody() =>
        BodyField is { FieldType: FieldType.Message, IsRepeated: false } body && Text(body.MessageType, "etag") is not null
            ? FieldPath.Find(Method.InputType, body.Name + ".etag")
            : null;

    private FieldPath Demand(string path) =>
        FieldPath.Find(Method.InputType, path) is { Leaf: { IsRepeated: false, FieldType: not FieldType.Message } } found
            ? found
            : throw new InvalidOperationException($"{Method.FullName}: '{path}' in '{Template}' is no single plain field of {Method.InputType.FullName}.");

    private FieldDescriptor TopLevel(MessageDescriptor message, string name) =>
        message.FindFieldByName(name)
            ?? throw new InvalidOperationException($"{Method.FullName}: '{name}' is no field of {message.FullName}.");
}
