using Google.Protobuf.Collections;
using SecurityCoop.Agreements.Directory;
using SecurityCoop.Agreements.Provisions;
using SecurityCoop.BuildingBlocks;
using Kind = SecurityCoop.Agreements.V1.TreatyActionKind;

namespace SecurityCoop.Agreements.Instruments;

/// <summary>What must hold of the terms of an act by themselves, told by the names of the request's fields.</summary>
internal static class ActTermsRules
{
    private const int MaxText = 4_000, MaxReason = 1_000, MaxProvisions = 100, MaxDisplayName = 200, HashBytes = 32;

    public static void Check(Act act, DateOnly latestToday, Violations violations)
    {
        var terms = act.Terms;
        if (terms.Signatory is { } signatory) CheckSignatory(signatory, violations);
        violations.Check(terms.Text.Length <= MaxText, "text", $"must have at most {MaxText:N0} characters");
        CheckProvisions(terms.Provisions, act.Agreement, "provisions", violations);
        if (terms.RefersTo.Length > 0)
            violations.Check(IsActOf(act.Agreement, terms.RefersTo), ReferenceField(act.Kind), "must have the form agreements/{agreement}/actions/{action}, of the same agreement");

        if (act.Kind is Kind.Suspend or Kind.Resume) CheckScope(act, violations);
        else if (act.Kind == Kind.Consent) violations.CheckKnown(terms.Consent, "consent");
        else if (act.Kind == Kind.Succeed) violations.CheckParty(terms.Predecessor, "predecessor");
        else if (act.Kind == Kind.Declare) violations.Check(!string.IsNullOrWhiteSpace(terms.Text), "text", "must not be blank");
        else if (act.Kind == Kind.Supersede) CheckSuccessor(act, violations);
        else if (act.Kind == Kind.Reserve) CheckReservation(act, latestToday, violations);
        else if (act.Kind == Kind.AmendPropose) CheckAmendment(act, violations);
        else if (act.Kind is Kind.AmendAdopt or Kind.AmendAccept) violations.CheckId(terms.Amendment.Id, "amendment");
        else if (act.Kind == Kind.Correct) CheckCorrection(terms, violations);
    }

    private static void CheckSignatory(V1.Signatory signatory, Violations violations)
    {
        violations.Check(signatory.DisplayName.Length <= MaxDisplayName, "signatory.display_name", $"must have at most {MaxDisplayName} characters");
        violations.Check(signatory.FullPowersSha256.Length is 0 or HashBytes, "signatory.full_powers_sha256", $"must have {HashBytes} bytes");
    }

    private static void CheckScope(Act act, Violations violations)
    {
        var terms = act.Terms;
        violations.Check(terms.Reasons.Length <= MaxText, "reasons", $"must have at most {MaxText:N0} characters");
        violations.Check(!terms.Urgent || !string.IsNullOrWhiteSpace(terms.Reasons), "reasons", "are required for what is urgent (article 65 (2))");
        if (terms.Towards.Length == 0) return;
        violations.CheckParty(terms.Towards, "towards");
        violations.Check(act.Party.Length > 0, "towards", "must be given together with party");
        violations.Check(act.Party != terms.Towards, "towards", "must be another one than party");
    }

    private static void CheckSuccessor(Act act, Violations violations)
    {
        violations.CheckName("agreements", act.Terms.Successor, "successor");
        violations.Check(act.Terms.Successor != act.Agreement, "successor", "must be another agreement");
    }

    private static void CheckReservation(Act act, DateOnly latestToday, Violations violations)
    {
        var terms = act.Terms;
        violations.Check(terms.Reserved.Count is >= 1 and <= MaxProvisions, "provisions", $"must be 1 to {MaxProvisions}");
        violations.Check(terms.Reserved.DistinctBy(r => r.Provision).Count() == terms.Reserved.Count, "provisions", "must each be named once");
        for (var i = 0; i < terms.Reserved.Count; i++)
        {
            var (reserved, field) = (terms.Reserved[i], $"provisions[{i}]");
            violations.Check(IsProvisionOf(act.Agreement, reserved.Provision), $"{field}.provision", "must have the form agreements/{agreement}/provisions/{provision}, of the same agreement");
            var rest = reserved.Clone();
            rest.Provision = "";
            violations.Check(rest.CalculateSize() > 0, field, "must say what is reserved");
            ProvisionRules.CheckTypes(reserved.ExcludedTypes, $"{field}.excluded_types", violations);
            for (var j = 0; j < reserved.Purposes.Count; j++) violations.CheckKnown(reserved.Purposes[j], $"{field}.purposes[{j}]");
            for (var j = 0; j < reserved.Actions.Count; j++) violations.CheckKnown(reserved.Actions[j], $"{field}.actions[{j}]");
            for (var j = 0; j < reserved.Fields.Count; j++) violations.CheckKnown(reserved.Fields[j], $"{field}.fields[{j}]");
        }

        if (terms.NotifiedDate.Length == 0) return;
        var isDay = PartialDate.TryParse(terms.NotifiedDate, out var notified) && notified.Full is not null;
        if (violations.Check(isDay, "notified_date", "must be a full date, as in 2016-10-05"))
            violations.Check(notified!.Full <= latestToday, "notified_date", "must not lie in the future");
    }

    private static void CheckAmendment(Act act, Violations violations)
    {
        var amendment = act.Terms.Amendment;
        violations.CheckId(amendment.Id, "amendment.id");
        violations.Check(!string.IsNullOrWhiteSpace(amendment.Title) && amendment.Title.Length <= InstrumentDraft.MaxTitle, "amendment.title", $"must have 1 to {InstrumentDraft.MaxTitle} characters");
        EntryIntoForceWire.Read(amendment.EntryIntoForceRule, "amendment.entry_into_force_rule", violations);
        CheckProvisions(amendment.RemovedProvisions, act.Agreement, "amendment.removed_provisions", violations);
        violations.Check(amendment.Parties.Count != 1, "amendment.parties", "must be two or more, or none for all");
        for (var i = 0; i < amendment.Parties.Count; i++) violations.CheckParty(amendment.Parties[i], $"amendment.parties[{i}]");
    }

    private static void CheckCorrection(V1.ActTerms terms, Violations violations)
    {
        var correction = terms.Correction;
        violations.Check(!string.IsNullOrWhiteSpace(terms.Reasons) && terms.Reasons.Length <= MaxReason, "reason", $"must have 1 to {MaxReason:N0} characters");
        var said = (correction.Annul ? 1 : 0) + (correction.Date.Length > 0 ? 1 : 0) + (correction.EffectiveTime is null ? 0 : 1);
        violations.Check(said == 1, "annul", "must be given, or date, or effective_time, and only one of them");
    }

    private static void CheckProvisions(RepeatedField<string> provisions, string agreement, string field, Violations violations)
    {
        violations.Check(provisions.Count <= MaxProvisions, field, $"must be at most {MaxProvisions}");
        for (var i = 0; i < provisions.Count; i++)
            violations.Check(IsProvisionOf(agreement, provisions[i]), $"{field}[{i}]", "must have the form agreements/{agreement}/provisions/{provision}, of the same agreement");
    }

    private static bool IsProvisionOf(string agreement, string name) =>
        name.StartsWith($"{agreement}/provisions/", StringComparison.Ordinal) && ResourceName.IsId(name.AsSpan($"{agreement}/provisions/".Length));

    private static bool IsActOf(string agreement, string name) =>
        name.StartsWith($"{agreement}/actions/", StringComparison.Ordinal) && name[$"{agreement}/actions/".Length..] is { Length: >= 1 and <= 9 } number && number.All(char.IsAsciiDigit);

    private static string ReferenceField(Kind kind) => kind switch
    {
        Kind.Object or Kind.AcceptReservation or Kind.WithdrawReservation => "reservation",
        Kind.WithdrawObjection => "objection",
        Kind.ObjectSuspension => "suspension",
        _ => "name",
    };
}
