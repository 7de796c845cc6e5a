using SecurityCoop.Sharing;

namespace SecurityCoop.Enforcement.Disclosures;

/// <summary>What an agency was given of a record.</summary>
/// <param name="Revision">The newest that it was given.</param>
/// <param name="Fields">What of that revision.</param>
public readonly record struct Given(int Revision, FieldGroups Fields)
{
    /// <summary>The actions by which an agency has been given what it would now use for this one. Numbers give no record.</summary>
    public static Actions By(Actions action) => action == Actions.Discover
        ? Actions.Discover | Actions.Read | Actions.Subscribe | Actions.Export
        : Actions.Read | Actions.Subscribe | Actions.Export;
}
