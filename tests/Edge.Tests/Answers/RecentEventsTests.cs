using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Probe.V1;
using SecurityCoop.Edge.Answers;
using SecurityCoop.Edge.Routes;
using Shouldly;
using Xunit;

namespace SecurityCoop.Edge.Tests.Answers;

public sealed class RecentEventsTests
{
    private readonly RecentEvents recent = new();
    private readonly List<Binding> bindings;
    private int made;

    public RecentEventsTests()
    {
        var options = new EdgeOptions();
        options.Services.Add(ProbeService.Descriptor);
        bindings = new BindingTable(Options.Create(options), NullLogger<BindingTable>.Instance).All;
    }

    [Fact]
    public void The_same_bytes_are_encoded_once()
    {
        var first = Get(bindings[0], [1, 2, 3]);

        Get(bindings[0], [1, 2, 3]).ShouldBeSameAs(first);
        made.ShouldBe(1);
    }

    [Fact]
    public void Other_bytes_or_another_call_are_encoded_anew()
    {
        Get(bindings[0], [1, 2, 3]);

        Get(bindings[0], [1, 2, 4]).ShouldBe([1, 2, 4]);
        Get(bindings[1], [1, 2, 3]).ShouldBe([1, 2, 3]);
        made.ShouldBe(3);
    }

    [Fact]
    public void Nothing_is_ever_mixed_up()
    {
        var chance = new Random(5);
        for (var i = 0; i < 20_000; i++)
        {
            byte[] payload = [(byte)chance.Next(40), (byte)chance.Next(40)];
            Get(bindings[chance.Next(3)], payload).ShouldBe(payload);
        }
    }

    [Fact]
    public void A_large_message_is_not_kept()
    {
        Get(bindings[0], new byte[10_000]);
        Get(bindings[0], new byte[10_000]);

        made.ShouldBe(2);
    }

    private byte[] Get(Binding binding, byte[] payload) => recent.Get(binding, payload, bytes =>
    {
        made++;
        return bytes.ToArray();
    });
}
