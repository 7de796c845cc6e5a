namespace SecurityCoop.Sharing;

/// <summary>What kind of record a provision speaks of.</summary>
public enum Domain : byte { Unspecified, Incident, Consignment, Seizure, AgreementText }

/// <summary>Severity of an incident or risk of a consignment.</summary>
public enum Level : byte { Unspecified, Low, Medium, High, Critical }

/// <summary>The classification lattice, ascending.</summary>
public enum Classification : byte { Unspecified, Public, Official, Restricted, Confidential, Secret, TopSecret }

/// <summary>Traffic Light Protocol 2.0, from the widest to the strictest.</summary>
public enum Tlp : byte { Unspecified, Clear, Green, Amber, AmberStrict, Red }

/// <summary>Why a record is asked for. A caller acts for one purpose; provisions and mandates hold sets.</summary>
[Flags]
public enum Purposes
{
    None = 0,
    CustomsRisk = 1 << 1,
    LawEnforcement = 1 << 2,
    BorderSecurity = 1 << 3,
    Safety = 1 << 4,
    FisheriesControl = 1 << 5,
    Environment = 1 << 6,
    CounterTerrorism = 1 << 7,
    Statistics = 1 << 8,
    Facilitation = 1 << 9,
}

/// <summary>What a provision lets a recipient do. <see cref="Read"/> includes <see cref="Discover"/>; nothing else is implied.</summary>
[Flags]
public enum Actions
{
    None = 0,
    Discover = 1 << 1,
    Read = 1 << 2,
    Subscribe = 1 << 3,
    Stats = 1 << 4,
    OnwardShare = 1 << 5,
    DownloadEvidence = 1 << 6,
    Export = 1 << 7,
    Comment = 1 << 8,
    Task = 1 << 9,
}

/// <summary>Parts of a record that a provision opens.</summary>
[Flags]
public enum FieldGroups
{
    None = 0,
    Core = 1 << 1,
    GeoExact = 1 << 2,
    Nominal = 1 << 3,
    SourceIdentity = 1 << 4,
    Method = 1 << 5,
    EvidenceMeta = 1 << 6,
    All = Core | GeoExact | Nominal | SourceIdentity | Method | EvidenceMeta,
}

/// <summary>Whether a provision opens or closes; <see cref="Oblige"/> does neither: it says what must be shared, and by when.</summary>
public enum ProvisionEffect : byte { Permit, ForbidWithinAgreement, ForbidGlobally, Oblige }

/// <summary>How a record's place must lie to an area. The boundary belongs to the area.</summary>
public enum GeoRelation : byte { Within, Intersects }
