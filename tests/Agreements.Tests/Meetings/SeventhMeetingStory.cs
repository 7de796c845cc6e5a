using SecurityCoop.Agreements.V1;
using static SecurityCoop.Agreements.Tests.Meetings.MeetingsTests;

namespace SecurityCoop.Agreements.Tests.Meetings;

/// <summary>The seventh annual meeting of the network of ten, 25 and 26 May 2022. The list of members is inferred; the rest is test data.</summary>
public sealed class SeventhMeetingStory
{
    private static readonly string[] Undertaken =
    [
        "Institutionalise the network", "Maintain and establish more units", "Set up national training centres", "Appoint a regional trainer",
        "Exchange data between control units before arrival", "Cooperate with the private sector", "Survey the legislation against corruption",
    ];

    [Fact]
    public async Task Eight_of_ten_are_80_percent_and_seven_are_needed_and_the_declaration_creates_7_commitments_and_0_grants()
    {
        await using var service = await AgreementsUnderTest.Start();
        string[] ten = [.. new[] { "af", "ge", "kz", "kg", "pk", "tj", "tm", "ua", "uz", "az" }.Select(s => $"agencies/{s}-customs")];
        await service.Enter(AgencyKind.Customs, [.. ten.Select(a => a["agencies/".Length..])]);
        var iren = await service.InForce(ten, "iren-2019");
        var series = await service.Meetings.CreateMeetingSeriesAsync(new()
        {
            Parent = iren,
            MeetingSeriesId = "annual",
            MeetingSeries = new MeetingSeries { Title = "Annual meeting", Kind = MeetingKind.OfParties, RoundsBefore = 6, Quorum = new Fraction { Numerator = 2, Denominator = 3 } },
        }, service.Depositary());
        var meeting = Meeting("2022-05-25/2022-05-26");
        meeting.Series = series.Name;
        meeting.Delegations.Add(ten.Take(8).Select((agency, i) => Delegation($"d{i}", agency, "Test officer")));
        meeting.Delegations.Add(new Delegation { DelegationId = "observer", Kind = DelegationKind.Organisation, Sender = "organisations/unodc", Observer = true });
        var policy = await service.Policy();

        var seventh = await service.Meetings.ScheduleMeetingAsync(new() { Parent = iren, MeetingId = "seventh", Meeting = meeting }, service.Depositary());
        await service.Meetings.HoldMeetingAsync(new() { Name = seventh.Name }, service.Depositary());
        var declared = await service.Meetings.RecordOutcomeAsync(Declaration(seventh.Name, "y"), service.Depositary());

        (seventh.Round, seventh.DurationDays).ShouldBe((7, 2));
        (declared.Present.PartiesInForce, declared.Present.PartiesPresent, declared.Present.Percent, declared.Present.Needed, declared.Present.Quorate).ShouldBe((10, 8, "80", 7, true));
        (await service.Meetings.GetMeetingSeriesAsync(new() { Name = series.Name }, service.Depositary())).NextRound.ShouldBe(8);
        declared.Outcomes.Single().Commitments.Count.ShouldBe(7);
        var commitments = (await service.Commitments.ListCommitmentsAsync(new() { Parent = iren }, service.Liaison("agencies/tj-customs"))).Commitments;
        commitments.Count.ShouldBe(7);
        commitments.ShouldAllBe(c => c.State == CommitmentState.Agreed && c.Bindingness == Bindingness.Political && c.Steps.Single().Evidence.Resource == seventh.Name);
        (await service.Policy()).ShouldBe(policy);
    }

    [Fact]
    public async Task The_quorum_is_of_the_parties_in_force_on_the_day_and_not_of_those_of_today()
    {
        await using var service = await AgreementsUnderTest.Start();
        await service.Enter(AgencyKind.Customs, "aa-customs", "bb-customs", "cc-customs", "dd-customs");
        var name = await service.InForce(["agencies/aa-customs", "agencies/bb-customs"], change: a => a.OpenForAccession = true);
        await service.Agreements.AccedeToAgreementAsync(new() { Name = name, Party = "agencies/cc-customs", Date = "2023-01-01" }, service.Depositary());
        var before = Meeting("2022-12-31");
        var after = Meeting("2023-01-01");
        foreach (var meeting in new[] { before, after })
        {
            meeting.Quorum = new Fraction { Numerator = 1, Denominator = 1 };
            meeting.Delegations.Add([Delegation("aa", "agencies/aa-customs", "x"), Delegation("bb", "agencies/bb-customs", "y")]);
        }

        (await Held(service, name, "before", before)).Present.Quorate.ShouldBeTrue();
        var short3 = await Held(service, name, "after", after);

        (short3.Present.PartiesInForce, short3.Present.Needed, short3.Present.Quorate).ShouldBe((3, 3, false));
        var refused = await Refused.By(service.Meetings.RecordOutcomeAsync(Declaration(short3.Name, "z"), service.Depositary()));
        (refused.Reason, refused.Metadata["present"], refused.Metadata["needed"]).ShouldBe(("NOT_QUORATE", "2", "3"));
    }

    [Fact]
    public async Task Where_a_commitment_is_wrong_the_declaration_creates_none()
    {
        await using var service = await AgreementsUnderTest.Start();
        var name = await service.Draft();
        var held = await Held(service, name, "one", Meeting("2026-01-01"));
        var declaration = Declaration(held.Name, "y");
        declaration.Commitments[6].Commitment.Bindingness = Bindingness.Legal;

        (await Refused.By(service.Meetings.RecordOutcomeAsync(declaration, service.Depositary()))).Fields.ShouldBe(["commitments[6].commitment.bindingness"]);
        declaration = Declaration(held.Name, "y");
        await service.Commitments.CreateCommitmentAsync(new() { Parent = name, CommitmentId = "y6", Commitment = declaration.Commitments[6].Commitment }, service.Depositary());
        (await Refused.By(service.Meetings.RecordOutcomeAsync(declaration, service.Depositary()))).Reason.ShouldBe("ALREADY_EXISTS");

        (await service.Commitments.ListCommitmentsAsync(new() { Parent = name }, service.Depositary())).Commitments.Select(c => c.Name).ShouldBe([$"{name}/commitments/y6"]);
    }

    private static async Task<Meeting> Held(AgreementsUnderTest service, string agreement, string id, Meeting meeting)
    {
        var scheduled = await service.Meetings.ScheduleMeetingAsync(new() { Parent = agreement, MeetingId = id, Meeting = meeting }, service.Depositary());
        return await service.Meetings.HoldMeetingAsync(new() { Name = scheduled.Name }, service.Depositary());
    }

    private static RecordOutcomeRequest Declaration(string meeting, string prefix) => new()
    {
        Name = meeting,
        Outcome = new MeetingOutcome { Kind = OutcomeKind.Declaration, Title = "Declaration" },
        Commitments = { Undertaken.Select((text, i) => new NewCommitment { CommitmentId = $"{prefix}{i}", Commitment = new Commitment { Text = text, Bindingness = Bindingness.Political } }) },
    };
}
