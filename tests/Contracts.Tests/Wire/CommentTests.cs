using System.Text.RegularExpressions;

namespace SecurityCoop.Contracts.Tests.Wire;

public sealed partial class CommentTests
{
    private static readonly IReadOnlyList<SourceFile> Ours = Repository.Files("protos/securitycoop", "*.proto");

    private static readonly IReadOnlyList<Reason> Reasons =
        [.. Ours.Where(file => file.Path.EndsWith("/error_reason.proto", StringComparison.Ordinal)).SelectMany(Reason.Of)];

    private static readonly HashSet<string> ReasonNames = [.. Reasons.Select(reason => reason.Text)];

    [Fact]
    public void Every_element_of_a_contract_is_explained() => Findings.MustBeNone(
        Unexplained(Ours),
        "These elements have no comment right above them:",
        "say in a sentence what the element is for, its unit or format, and its bounds.");

    [Fact]
    public void An_element_without_comment_is_found() => Assert.Equal(
        ["sample.proto:5 field mass_kg", "sample.proto:9 value B_ONE", "sample.proto:13 rpc GetA"],
        Unexplained([new SourceFile("sample.proto", """
            // Explained.
            message A {
              // Explained.
              string name = 1;
              repeated double mass_kg = 2 [(x) = REQUIRED];
            }
            // Explained.
            enum B {
              B_ONE = 1;
            }
            // Explained.
            service S {
              rpc GetA(A) returns (A) {
            """)]));

    [Fact]
    public void Every_call_lists_its_refusals() => Findings.MustBeNone(
        CallsWithoutKnownRefusals(Ours),
        "The comment of these calls names no refusals, or one that no ErrorReason declares:",
        "end the comment with `Refusals: REASON, REASON.`, `Refusals: none.` or `Refusals as in OtherCall.`");

    [Fact]
    public void A_call_with_an_undeclared_refusal_is_found() => Assert.Equal(
        ["sample.proto:2 rpc GetA: MADE_UP", "sample.proto:4 rpc GetB: no refusals"],
        CallsWithoutKnownRefusals([new SourceFile("sample.proto", """
            // Gives A. Refusals: NOT_FOUND, MADE_UP.
            rpc GetA(A) returns (A) {
            // Gives B.
            rpc GetB(B) returns (B) {
            """)]));

    [Fact]
    public void Every_reason_promises_a_code_and_its_metadata() => Findings.MustBeNone(
        [.. Reasons.Where(reason => !Codes().IsMatch(reason.Code)).Select(reason => $"{reason.Package} {reason.Name}")],
        "The comment of these reasons is not of the form `CODE: what happened. Metadata: key, key.`",
        "write it so; clients and the contract lock read it.");

    [Fact]
    public void A_reason_is_read_with_code_and_sorted_keys()
    {
        var reason = Assert.Single(Reason.Of(new SourceFile("protos/securitycoop/x/v1/error_reason.proto", """
            // Never sent.
            ERROR_REASON_UNSPECIFIED = 0;
            // FAILED_PRECONDITION: too early. Metadata: state (the present one), name.
            ERROR_REASON_TOO_EARLY = 1;
            """)));

        Assert.Equal(("securitycoop.x.v1", "TOO_EARLY", "TooEarly", "FAILED_PRECONDITION"), (reason.Package, reason.Text, reason.Member, reason.Code));
        Assert.Equal(["name", "state"], reason.Metadata);
    }

    private static IReadOnlyList<string> Unexplained(IEnumerable<SourceFile> files) =>
        [.. files.SelectMany(ProtoText.Declarations).Where(each => each.Comment.Length == 0).Select(each => each.Where)];

    private static IReadOnlyList<string> CallsWithoutKnownRefusals(IEnumerable<SourceFile> files) =>
        [.. files.SelectMany(ProtoText.Declarations).Where(each => each.Kind == "rpc").SelectMany(UnknownRefusals)];

    private static IEnumerable<string> UnknownRefusals(Declaration call)
    {
        var list = Refusals().Match(call.Comment);
        if (!list.Success) return AsElsewhere().IsMatch(call.Comment) ? [] : [$"{call.Where}: no refusals"];
        return Names().Matches(list.Groups["list"].Value).Select(each => each.Value)
            .Where(each => !ReasonNames.Contains(each))
            .Select(each => $"{call.Where}: {each}");
    }

    [GeneratedRegex(@"Refusals: (?<list>none\.|.*[A-Z]{3}.*)")]
    private static partial Regex Refusals();

    [GeneratedRegex(@"\b[Rr]efusals as in \w+")]
    private static partial Regex AsElsewhere();

    [GeneratedRegex(@"\b[A-Z][A-Z_]{2,}\b")]
    private static partial Regex Names();

    [GeneratedRegex("^(CANCELLED|INVALID_ARGUMENT|NOT_FOUND|ALREADY_EXISTS|PERMISSION_DENIED|UNAUTHENTICATED|RESOURCE_EXHAUSTED|FAILED_PRECONDITION|ABORTED|OUT_OF_RANGE|UNIMPLEMENTED|INTERNAL|UNAVAILABLE)$")]
    private static partial Regex Codes();
}
