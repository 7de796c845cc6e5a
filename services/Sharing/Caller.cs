namespace SecurityCoop.Sharing;

/// <summary>Who asks, and for what. Built once a call from a validated token and the purpose header.</summary>
/// <param name="Agency">Resource name, as in <c>agencies/pk-customs</c>.</param>
/// <param name="User">Subject of the token.</param>
/// <param name="Purpose">Exactly one purpose; <see cref="Purposes.None"/> opens nothing foreign.</param>
/// <param name="Mandate">Purposes that the agency's mandate covers.</param>
/// <param name="Clearance">Highest classification the user may see.</param>
public sealed record Caller(string Agency, string User, Purposes Purpose, Purposes Mandate, Classification Clearance);
