using SecurityCoop.Enforcement.Leaving;

namespace SecurityCoop.Enforcement.Tests.Leaving;

public sealed class FlowTests
{
    [Fact]
    public void A_position_is_reached_when_so_much_was_put_in()
    {
        var flow = new Flow();
        var (five, ten) = (flow.Reached(5), flow.Reached(10));

        flow.Put(5);

        Assert.Equal((true, false), (five.IsCompleted, ten.IsCompleted));
        flow.Put(5);
        Assert.True(ten.IsCompleted);
        Assert.True(flow.Reached(10).IsCompleted);
    }

    [Fact]
    public void Nobody_waits_for_a_call_that_has_ended()
    {
        var flow = new Flow();
        var never = flow.Reached(5);

        flow.End();

        Assert.True(never.IsCompleted);
        Assert.True(flow.Reached(100).IsCompleted);
    }
}
