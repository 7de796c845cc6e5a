using Xunit;

namespace SecurityCoop.Testing.Tests;

public sealed class FreePortTests
{
    [Fact]
    public void Ports_HandedOut_AreNeverHandedOutTwice()
    {
        var ports = Enumerable.Range(0, 20).Select(_ => FreePort.Next()).Append(FreePort.Block(3)).ToList();

        Assert.Distinct(ports);
        Assert.All(ports, port => Assert.InRange(port, 20_000, 29_999));
    }
}
