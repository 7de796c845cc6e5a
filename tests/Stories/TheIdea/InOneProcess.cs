using SecurityCoop.Stories.Running;

namespace SecurityCoop.Stories.TheIdea;

/// <summary>The idea in one process: SQLite and the bus in memory. Each story has agencies of its own; they share the process and its clock.</summary>
public sealed class InOneProcess : IAsyncLifetime
{
    private OneProcess system = null!;

    public async Task InitializeAsync() => system = await OneProcess.Start();

    public async Task DisposeAsync()
    {
        await system.DisposeAsync();
        system.Logs.AssertQuiet();
    }

    [Fact]
    public async Task The_agreement_in_force_is_the_access_rule()
    {
        await Signatures.Play(system);
        await Absence.Play(system);
        await Accession.Play(system);
        await Routes.PlayWarning(system);
        await Routes.PlayRepetition(system);
    }

    [Fact]
    public Task A_warning_leads_to_feedback_a_seizure_and_the_worth_of_its_rule() => PreArrival.Play(system);

    [Fact]
    public Task A_suspension_takes_away_from_every_screen_and_every_answer() => Suspension.Play(system);

    [Fact]
    public Task A_cursor_and_a_page_token_are_refused_in_other_hands() => Keepsakes.Play(system);

    [Fact]
    public Task A_suspension_that_is_tried_out_does_exactly_what_was_foretold() => Foresight.Play(system);

    [Fact]
    public Task A_suspension_that_leaves_what_was_given_is_foretold_to_leave_it() => Foresight.PlayLeft(system);

    [Fact]
    public Task Trying_out_what_would_open_tells_nobody_how_much_is_hidden() => Foresight.PlayHidden(system);

    [Fact]
    public Task The_same_act_is_armed_robbery_near_the_coast_and_piracy_beyond() => Piracy.Play(system);

    [Fact]
    public Task A_termination_ends_it_for_all() => Leaving.PlayTermination(system);

    [Fact]
    public async Task Time_alone_opens_and_ends_access()
    {
        await Accession.PlayEntryOfThePair(system);
        await Leaving.PlayNotice(system);
    }
}
