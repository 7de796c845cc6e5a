namespace SecurityCoop.Agreements;

/// <summary>Roles that tokens carry, as far as this service asks for them.</summary>
internal static class Roles
{
    /// <summary>Writes the directory.</summary>
    public const string Registrar = "registrar";

    /// <summary>Acts for the agency's own party.</summary>
    public const string Liaison = "liaison";

    /// <summary>Acts for the agreements that the agency keeps.</summary>
    public const string Depositary = "depositary";

    /// <summary>Does the agency's own work.</summary>
    public const string Officer = "officer";

    /// <summary>Another service of the suite.</summary>
    public const string Service = "service";
}
