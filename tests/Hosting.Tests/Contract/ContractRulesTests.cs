using Google.Protobuf;
using SecurityCoop.Agreements.V1;
using SecurityCoop.BuildingBlocks;
using SecurityCoop.Development.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Type.V1;
using QuantityQualifier = SecurityCoop.Incidents.V1.QuantityQualifier;

namespace SecurityCoop.Hosting.Tests.Contract;

/// <summary>What the contract says of every field is checked before any method, at every depth.</summary>
public sealed class ContractRulesTests
{
    [Fact]
    public void An_empty_request_lacks_what_is_required_and_nothing_of_what_that_would_hold() =>
        AssertBroken(new CreateAgreementRequest(), "agreement_id is required", "agreement is required");

    [Fact]
    public void A_part_that_is_there_must_be_complete() =>
        AssertBroken(new CreateAgreementRequest { AgreementId = "a", Agreement = new() },
            "agreement.title is required", "agreement.kind is required", "agreement.depositary is required", "agreement.entry_into_force_rule is required");

    [Fact]
    public void Each_item_of_a_list_is_looked_at_under_its_number() =>
        AssertBroken(
            new ReportSeizureRequest { Seizure = new() { SeizedTime = new(), Marking = Marked(), Lines = { Line(), new SeizureLine { LineId = "b", Commodity = new(), Quantity = new() { Unit = "kg" } } } } },
            "seizure.lines[1].quantity.qualifier is required");

    [Fact]
    public void Of_a_choice_only_the_member_that_was_taken_is_looked_at()
    {
        var agreement = new Agreement { Title = "t", Kind = AgreementKind.Treaty, Depositary = "agencies/a", EntryIntoForceRule = new() { OnDate = "2026-01-01" } };
        AssertBroken(new CreateAgreementRequest { AgreementId = "a", Agreement = agreement });

        agreement.EntryIntoForceRule = new() { After = new() };
        AssertBroken(new CreateAgreementRequest { AgreementId = "a", Agreement = agreement },
            "agreement.entry_into_force_rule.after.delay is required", "agreement.entry_into_force_rule.after.signatures is required");
    }

    [Fact]
    public void An_update_may_leave_out_what_its_mask_does_not_name() =>
        AssertBroken(new ReviseIncidentRequest { Incident = new() { Name = "incidents/x" }, UpdateMask = new() { Paths = { "title" } }, Reason = "r" });

    [Fact]
    public void Zero_is_a_number_and_false_an_answer() =>
        AssertBroken(new WaitForEpochRequest());

    [Fact]
    public void No_text_holds_a_NUL_however_deep() =>
        AssertBroken(new ListIncidentsRequest { Types_ = { "smuggling", "a\0b" }, PageToken = "\0" },
            "types[1] must not hold a NUL", "page_token must not hold a NUL");

    [Fact]
    public void A_NUL_goes_no_further_than_the_contract()
    {
        var request = new ListIncidentsRequest { Types_ = { "smuggling", "a\0b" }, PageToken = "\0" };

        ContractRules.Check(request, new Violations());

        Assert.Equal(["smuggling", "ab"], request.Types_);
        Assert.Equal("", request.PageToken);
    }

    [Theory]
    [InlineData(-62_135_596_801, 0, false)]
    [InlineData(-62_135_596_800, 0, true)]
    [InlineData(253_402_300_799, 999_999_999, true)]
    [InlineData(253_402_300_800, 0, false)]
    [InlineData(0, -1, false)]
    [InlineData(0, 1_000_000_000, false)]
    [InlineData(long.MaxValue, 0, false)]
    public void An_instant_lies_in_a_calendar(long seconds, int nanos, bool holds) =>
        AssertBroken(new SetClockRequest { NowTime = new() { Seconds = seconds, Nanos = nanos } }, holds ? [] : ["now_time must lie within the years 1 and 9999"]);

    [Theory]
    [InlineData(315_576_000_000, 0, true)]
    [InlineData(315_576_000_001, 0, false)]
    [InlineData(-1, 1, false)]
    [InlineData(0, -999_999_999, true)]
    [InlineData(0, 1_000_000_000, false)]
    public void A_duration_has_one_sign_and_an_end(long seconds, int nanos, bool holds) =>
        AssertBroken(new AdvanceClockRequest { By = new() { Seconds = seconds, Nanos = nanos } }, holds ? [] : ["by must lie within 10,000 years"]);

    [Fact]
    public void An_enum_of_another_contract_is_not_guessed_at() =>
        AssertBroken(new ListIncidentsRequest { MinSeverity = (Level)77 }, "min_severity must be one of its values");

    [Fact]
    public void What_only_the_server_sets_may_come_back_from_a_newer_one() =>
        AssertBroken(new CreateAgreementRequest
        {
            AgreementId = "a",
            Agreement = new() { Title = "t", Kind = AgreementKind.Treaty, Depositary = "agencies/a", EntryIntoForceRule = new() { OnDate = "2026-01-01" }, State = (AgreementState)77 },
        });

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(500, true)]
    [InlineData(501, false)]
    public void A_page_holds_up_to_500(int size, bool holds) =>
        AssertBroken(new ListIncidentsRequest { PageSize = size }, holds ? [] : ["page_size must lie within 0 and 500"]);

    [Theory]
    [InlineData("", true)]
    [InlineData("0e0f2c9a-6f0e-4a6c-8a43-3f3b8a1f9d10", true)]
    [InlineData("7", false)]
    [InlineData("0e0f2c9a-6f0e-4a6c-8a43-3f3b8a1f9d10\0", false)]
    public void A_request_id_is_a_uuid(string id, bool holds) =>
        AssertBroken(new CreateStateRequest { StateId = "xx", State = new() { DisplayName = "X", NumericCode = "999" }, RequestId = id }, holds ? [] : ["request_id must be a UUID"]);

    [Fact]
    public void A_doomed_request_is_whole_enough_to_be_looked_through()
    {
        var request = new CreateProvisionRequest();

        ContractRules.Check(request, new Violations());

        Assert.NotNull(request.Provision.From);
    }

    [Fact]
    public void A_sound_request_is_left_as_it_came()
    {
        var request = new ReportSeizureRequest { Seizure = new() { SeizedTime = new(), Marking = Marked(), Lines = { Line() } } };
        var before = request.ToByteArray();

        AssertBroken(request);

        Assert.Equal(before, request.ToByteArray());
    }

    private static Marking Marked() => new() { Classification = Type.V1.Classification.Restricted, Tlp = Tlp.Green };

    private static SeizureLine Line() => new()
    {
        LineId = "a",
        Commodity = new(),
        Quantity = new() { Unit = "kg", Qualifier = QuantityQualifier.Exact },
    };

    private static void AssertBroken(IMessage request, params string[] expected)
    {
        var violations = new Violations();
        ContractRules.Check(request, violations);

        IEnumerable<string> found = violations.Any ? Assert.Throws<Refusal>(violations.Refuse).Violations.Select(v => $"{v.Field} {v.Description}") : [];
        Assert.Equal(expected, found);
    }
}
