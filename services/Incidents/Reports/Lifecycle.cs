using static SecurityCoop.Incidents.V1.IncidentState;

namespace SecurityCoop.Incidents.Reports;

/// <summary>Which moves there are between the states of a record. Whoever retracts does it for good.</summary>
internal static class Lifecycle
{
    public static bool Allows(V1.IncidentState from, V1.IncidentState to) => (from, to) switch
    {
        (Retracted, _) => false,
        (_, Retracted) => true,
        (Submitted, Verified or Rejected or Active) => true,
        (Rejected, Submitted) => true,
        (Verified, Active or Resolved or Closed) => true,
        (Active, Resolved or Closed) => true,
        (Resolved, Active or Closed) => true,
        (Closed, Active) => true,
        _ => false,
    };
}
