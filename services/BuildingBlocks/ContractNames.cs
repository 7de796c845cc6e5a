using Google.Protobuf.Reflection;

namespace SecurityCoop.BuildingBlocks;

/// <summary>Values of the contract's enums as it spells them.</summary>
public static class ContractNames
{
    /// <summary>Without the prefix that repeats the enum's name: <c>INCIDENT_STATE_ACTIVE</c> is <c>ACTIVE</c>.</summary>
    public static string NameInContract(this Enum value)
    {
        var type = value.GetType();
        var member = type.GetField(value.ToString()) ?? throw new ArgumentException("Not a value of its enum.", nameof(value));
        var original = (OriginalNameAttribute)member.GetCustomAttributes(typeof(OriginalNameAttribute), inherit: false).Single();
        var prefix = string.Concat(type.Name.Select((c, i) => i > 0 && char.IsUpper(c) ? $"_{c}" : $"{char.ToUpperInvariant(c)}")) + "_";
        return original.Name[prefix.Length..];
    }
}
