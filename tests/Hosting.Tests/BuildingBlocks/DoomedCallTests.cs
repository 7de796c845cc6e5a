using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Hosting.Tests.BuildingBlocks;

/// <summary>What was wrong before the method began is told with what the method finds, once for each field, and nothing is changed.</summary>
public sealed class DoomedCallTests
{
    [Fact]
    public async Task Both_findings_come_in_one_answer() => await Doomed("incident.title", () =>
    {
        var own = new Violations();
        own.Add("incident.place.latitude", "must lie within -90 and 90");

        Assert.Equal(["incident.title", "incident.place.latitude", "request_id"], Told(own.Refuse));
    });

    [Fact]
    public async Task What_both_find_is_told_in_the_methods_words() => await Doomed("incident.title", () =>
    {
        var own = new Violations();
        own.Add("request_id", "must not be tomorrow's");
        own.Add("request_id", "must be a UUID of ours");

        Assert.Equal(["incident.title", "request_id", "request_id"], Told(own.Refuse));
    });

    [Fact]
    public async Task Of_what_is_missing_the_method_finds_nothing_more() => await Doomed("incident", () =>
    {
        var own = new Violations();
        own.Add("incident", "must be one");
        own.Add("incident.title", "must have 1 to 200 characters");
        own.Add("incident[0]", "must be one");
        own.Add("incident_id", "must be an id");

        Assert.Equal(["incident", "incident_id", "request_id"], Told(own.Refuse));
    });

    [Fact]
    public async Task A_method_that_finds_nothing_is_stopped_where_it_would_begin() => await Doomed("incident", () =>
    {
        Assert.Equal(["incident", "request_id"], Told(new Violations().Refuse));
        Assert.Equal(["incident", "request_id"], Told(Violations.RefuseDoomed));
    });

    [Fact]
    public async Task Another_call_knows_nothing_of_it()
    {
        await Doomed("incident", () => { });

        Violations.RefuseDoomed();
        new Violations().Refuse();
    }

    private static string[] Told(Action act) => [.. Assert.Throws<Refusal>(act).Violations.Select(v => v.Field)];

    private static Task Doomed(string field, Action method) => Task.Run(() =>
    {
        var before = new Violations();
        before.AddAbsent(new() { Field = field, Description = "is required" });
        before.Add("request_id", "must be a UUID");
        before.Doom();
        method();
    });
}
