using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Stories.Steps;

namespace SecurityCoop.Stories.Production;

/// <summary>What hangs on an agreement: right calls and wrong ones.</summary>
internal static class DossierCalls
{
    public static async Task Play(Network network, Answers answers)
    {
        var (liaison, depositary) = (network.Liaison("pk-customs"), network.Depositary);
        var series = $"{network.Name}/meetingSeries/annual";
        await answers.Ask(depositary.Meetings.CreateMeetingSeriesAsync(new()
        {
            Parent = network.Name,
            MeetingSeriesId = "annual",
            MeetingSeries = new MeetingSeries { Title = "Test series", Kind = MeetingKind.OfParties, RoundsBefore = 6, Quorum = new Fraction { Numerator = 1, Denominator = 2 } },
        }));
        await answers.Ask(depositary.Meetings.ScheduleMeetingAsync(new()
        {
            Parent = network.Name,
            MeetingId = "seventh",
            Meeting = new Meeting { Title = "Test meeting", Kind = MeetingKind.OfParties, Series = series, Date = "2022-05-25/2022-05-26" },
        }));
        var own = new Delegation { DelegationId = "pk", Kind = DelegationKind.State, Sender = network.Agency("pk-customs"), Members = { new DelegationMember { Name = "Test officer" } } };
        await answers.Ask(liaison.Meetings.RecordDelegationAsync(new() { Name = $"{network.Name}/meetings/seventh", Delegation = own }));
        await answers.Ask(depositary.Meetings.HoldMeetingAsync(new() { Name = $"{network.Name}/meetings/seventh" }));
        await answers.Ask(depositary.Meetings.RecordOutcomeAsync(new()
        {
            Name = $"{network.Name}/meetings/seventh",
            Outcome = new MeetingOutcome { Kind = OutcomeKind.Declaration, Title = "Test declaration" },
            Commitments = { new NewCommitment { CommitmentId = "units", Commitment = new Commitment { Text = "Establish more units", Bindingness = Bindingness.Political } } },
        }));
        await answers.Get(liaison, $"/v1/{series}");
        await answers.Get(liaison, $"/v1/{network.Name}/meetings/seventh");
        await answers.Get(liaison, $"/v1/{network.Name}/commitments/units");
        await answers.Get(liaison, $"/v1/{network.Name}/commitments?overdueOnly=true");
        await answers.Post(depositary, $"/v1/{network.Name}/commitments/units:start", """{"evidence":{"resource":"operations/test"}}""");
        await answers.Post(depositary, $"/v1/{network.Name}/commitments/units:settle", """{"outcome":"COMMITMENT_STATE_AGREED"}""");
        await answers.Post(depositary, $"/v1/{network.Name}/indicators?indicatorId=trade", """{"title":"Trade","period":"2020","unit":"USD","powerOfTen":6,"value":"790","growthPercent":"46","base":"600"}""");
        await answers.Post(depositary, $"/v1/{network.Name}/indicators?indicatorId=trade", """{"title":"Trade","period":"2020","unit":"USD","powerOfTen":6,"value":"790","growthPercent":"46"}""");
        await answers.Ask(liaison.Requests.SubmitRequestAsync(new()
        {
            Parent = network.Name,
            PartyRequestId = "local",
            PartyRequest = new PartyRequest { Text = "Manufacture it here", Requester = network.Agency("pk-customs"), Addressee = network.Agency("uz-customs"), Commitment = $"{network.Name}/commitments/units" },
        }));
        await answers.Ask(liaison.Requests.AcceptRequestAsync(new() { Name = $"{network.Name}/requests/local", Evidence = new Evidence { Resource = "letters/test" } }));
        await Train(network, answers);
    }

    private static async Task Train(Network network, Answers answers)
    {
        var name = $"{network.Name}/programmes/profiling";
        await answers.Ask(network.Depositary.Programmes.CreateProgrammeAsync(
            new() { Parent = network.Name, ProgrammeId = "profiling", Programme = new Programme { Title = "Container profiling", Kind = ProgrammeKind.Training } }));
        var session = new Session
        {
            SessionId = "first",
            Place = "Test place",
            StartTime = new Timestamp { Seconds = 1_600_000_000 },
            EndTime = new Timestamp { Seconds = 1_600_100_000 },
            Seats = { new Seats { Role = ParticipantRole.Officer, Count = 1 } },
        };
        await answers.Ask(network.Depositary.Programmes.AddSessionAsync(new() { Name = name, Session = session }));
        foreach (var agency in (string[])["pk-customs", "uz-customs"])
        {
            await answers.Ask(network.Liaison(agency).Programmes.NominateParticipantAsync(
                new() { Name = name, SessionId = "first", Nomination = new Nomination { NominationId = agency, Party = network.Agency(agency), Person = "test-officer", Role = ParticipantRole.Officer } }));
        }

        await answers.Get(network.Liaison("uz-customs"), $"/v1/{name}");
    }
}
