using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Instruments;
using SecurityCoop.BuildingBlocks;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Foresight;

/// <summary>The act that a request tries out, checked by itself.</summary>
internal static class HypotheticalAct
{
    private static readonly Kind[] Known =
    [
        Kind.Sign, Kind.Consent, Kind.Accede, Kind.Succeed, Kind.ProvisionalStart, Kind.ProvisionalEnd, Kind.NotifyWithdrawal, Kind.RevokeWithdrawal,
        Kind.Suspend, Kind.Resume, Kind.AmendAdopt, Kind.AmendAccept, Kind.Terminate,
    ];

    /// <summary>Acts that only take away, and add no text: nobody can ask by them for more than what is shared already.</summary>
    public static bool Closes(V1.SimulateChangeRequest request) =>
        !request.AsIfInForce && request.Kind is Kind.Suspend or Kind.NotifyWithdrawal or Kind.Terminate or Kind.ProvisionalEnd;

    /// <summary>Refusals: FIELDS_INVALID.</summary>
    public static Act Read(V1.SimulateChangeRequest request, long now)
    {
        var violations = new Violations();
        violations.CheckName("agreements", request.Name, "name");
        violations.Check(request.AsIfInForce ? request.Kind == 0 : Known.Contains(request.Kind), "kind", request.AsIfInForce ? "must not be given with as_if_in_force" : "must be one of the acts that can be tried out");
        var day = violations.CheckDay(request.Date, "date");
        violations.CheckTime(request.ComparedTime, "compared_time");
        violations.Check(!(request.ComparedTime?.Seconds < now.ToTimestamp().Seconds), "compared_time", "must not lie in the past");
        violations.Check(request.EffectiveTime is null || request.AsIfInForce || HasInstant(request.Kind) || !Known.Contains(request.Kind), "effective_time", "is given of SUSPEND, RESUME and TERMINATE: what is done on a day has a date");
        if (request.AsIfInForce)
        {
            violations.CheckTime(request.EffectiveTime, "effective_time");
            violations.Check(request.Date.Length == 0 || request.EffectiveTime is null, "effective_time", "must not be given together with date");
            if (request.Amendment.Length > 0) violations.CheckId(request.Amendment, "amendment");
        }

        violations.Refuse();
        var act = Of(request);
        // What must have happened may be tried out for a day ahead: it is checked as it would be then.
        if (!request.AsIfInForce) act.Check(Then(act, day is { } given ? new DateTimeOffset(given.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).Microseconds() : null, now));
        return act;
    }

    /// <summary>An act of a day, without a date, is tried out for today.</summary>
    public static Act Dated(Act act, Instrument instrument, long now) =>
        act.Date.Length > 0 || HasInstant(act.Kind) ? act : act with { Date = PartialDate.On(instrument.Calendar.DayOf(now)).Text };

    private static bool HasInstant(Kind kind) => kind is Kind.Suspend or Kind.Resume or Kind.Terminate;

    /// <summary>The instant at which the act is judged: now, or its own where it is a fact of a day ahead.</summary>
    public static long Then(Act act, long? at, long now) => Act.MustHaveHappened(act.Kind) ? Math.Max(now, at ?? now) : now;

    private static Act Of(V1.SimulateChangeRequest request)
    {
        var terms = new V1.ActTerms
        {
            Towards = request.Towards,
            Provisions = { request.Provisions },
            Urgent = request.Urgent,
            Reasons = request.Reasons,
            Consent = request.Consent,
            Definitive = request.Definitive,
            Predecessor = request.Predecessor,
            Amendment = request.Amendment.Length == 0 ? null : new() { Id = request.Amendment },
        };
        if (request.Kind is Kind.AmendAdopt or Kind.AmendAccept) terms.Amendment ??= new();
        return new Act { Kind = request.Kind, Agreement = request.Name, Party = request.Party, Date = request.Date, At = request.EffectiveTime, Terms = terms };
    }
}
