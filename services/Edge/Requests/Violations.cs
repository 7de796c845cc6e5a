using SecurityCoop.Edge.Problems;

namespace SecurityCoop.Edge.Requests;

/// <summary>Collects what is wrong with a request, so that the caller learns all of it at once.</summary>
internal sealed class Violations
{
    /// <summary>More than this helps nobody and makes a large answer out of a small request.</summary>
    private const int Most = 100;

    private readonly List<Violation> found = [];

    public IReadOnlyList<Violation> Found => found;

    public void Unknown(string field) => Add(field, "is not a known field", "UNKNOWN_FIELD");

    public void Invalid(string field, string description) => Add(field, description, "INVALID_VALUE");

    public void Twice(string field, string description) => Add(field, description, "GIVEN_TWICE");

    private void Add(string field, string description, string reason)
    {
        if (found.Count < Most)
            found.Add(new(field, description, reason));
    }
}
