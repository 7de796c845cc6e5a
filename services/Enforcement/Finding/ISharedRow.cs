namespace SecurityCoop.Enforcement.Finding;

/// <summary>
/// A record that other agencies may see, as a table holds it: what decides visibility in columns, so that a query can be narrowed
/// by it (<c>originator</c>, <c>classification</c> and <c>tlp</c> at least), and the record itself as the message of the contract.
/// </summary>
public interface ISharedRow
{
    Guid Id { get; }

    /// <summary>Its place in every list.</summary>
    Keyset Key { get; }

    /// <summary>1, 2, 3 …</summary>
    int Revision { get; }

    /// <summary>The whole record, unmasked, without what is made for each reader.</summary>
    byte[] Body { get; }
}
