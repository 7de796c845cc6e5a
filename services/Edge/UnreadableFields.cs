using Google.Rpc;
using Microsoft.AspNetCore.Http;
using SecurityCoop.Edge.Problems;

namespace SecurityCoop.Edge;

/// <summary>
/// What of a JSON request could not be read. With <see cref="EdgeOptions.PassesUnreadable"/> the call goes on with the rest, and the
/// host must refuse it: it learns from here what to say beside its own findings.
/// </summary>
public sealed class UnreadableFields
{
    private readonly IReadOnlyList<BadRequest.Types.FieldViolation> fields;

    internal UnreadableFields(IEnumerable<Violation> violations) =>
        fields = [.. violations.Select(v => new BadRequest.Types.FieldViolation { Field = v.Field, Description = v.Description, Reason = v.Reason })];

    /// <summary>Empty where everything could be read.</summary>
    public static IReadOnlyList<BadRequest.Types.FieldViolation> Of(HttpContext http) => http.Features.Get<UnreadableFields>()?.fields ?? [];
}
