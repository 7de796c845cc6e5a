using SecurityCoop.Agreements.V1;

namespace SecurityCoop.Stories.Agreeing;

// What happens to the treaties while people read.
internal sealed partial class RandomWorld
{
    /// <summary>One act that the law allows now, or the passing of days.</summary>
    /// <returns>What was done.</returns>
    public async Task<string> Act()
    {
        var treaty = texts.Pick(treaties);
        var now = system.Now.ToUnixTimeMilliseconds() * 1000;
        var inForce = treaty.Parties.All(p => p.Entry <= now) && treaty.End == long.MaxValue && treaty.Parties.Count(p => p.Withdrawn == long.MaxValue) == treaty.Parties.Count;
        var done = inForce ? random.Next(8) switch
        {
            0 or 1 => await Suspend(treaty),
            2 => await SuspendOne(treaty),
            3 => await Accede(treaty),
            4 => await Withdraw(treaty),
            5 => await Terminate(treaty),
            _ => Wait(),
        }
        : Wait();
        await Enforced();
        return done;
    }

    private string Wait()
    {
        var days = random.Next(1, 25);
        system.Clock.Advance(TimeSpan.FromDays(days));
        return $"{days} days pass";
    }

    private async Task<string> Suspend(TreatyFact treaty)
    {
        if (treaty.Suspended is [.., { Until: long.MaxValue }])
        {
            var resumed = await depositary.Agreements.ResumeAgreementAsync(new ResumeAgreementRequest { Name = treaty.Name });
            treaty.Suspended[^1] = treaty.Suspended[^1] with { Until = At(resumed) };
            return $"{treaty.Name} is resumed";
        }

        var suspended = await depositary.Agreements.SuspendAgreementAsync(new SuspendAgreementRequest { Name = treaty.Name, AwaitEnforcement = true });
        Assert.True(suspended.Receipt.Complete, $"{suspended.Receipt}");
        treaty.Suspended.Add((At(suspended), long.MaxValue));
        return $"{treaty.Name} is suspended";
    }

    private async Task<string> SuspendOne(TreatyFact treaty)
    {
        var party = texts.Pick(treaty.Parties);
        if (party.Suspended is [.., { Until: long.MaxValue }])
        {
            var resumed = await depositary.Agreements.ResumeAgreementAsync(new ResumeAgreementRequest { Name = treaty.Name, Party = party.Name });
            party.Suspended[^1] = party.Suspended[^1] with { Until = At(resumed) };
            return $"{treaty.Name} is resumed for {party.Name}";
        }

        // Under the suspension of the whole the party's state is not its own.
        if (treaty.Suspended is [.., { Until: long.MaxValue }]) return Wait();
        party.Suspended.Add((At(await depositary.Agreements.SuspendAgreementAsync(new SuspendAgreementRequest { Name = treaty.Name, Party = party.Name, AwaitEnforcement = true })), long.MaxValue));
        return $"{treaty.Name} is suspended for {party.Name}";
    }

    private async Task<string> Accede(TreatyFact treaty)
    {
        var outside = agencies.Where(a => !treaty.Parties.Any(p => p.Name == a.Name || p.Name == a.State)).ToList();
        if (outside.Count == 0) return Wait();
        var joiner = texts.Pick(outside).Name;
        if (texts.Chance(30))
        {
            newest = (await depositary.Agreements.AccedeToAgreementAsync(new AccedeToAgreementRequest { Name = treaty.Name, Party = joiner, Date = "2021" })).PolicyEpoch;
            return $"{joiner} accedes to {treaty.Name} in a year without a day";
        }

        // Backwards to before the treaty's own entry, or days ahead.
        var day = DateOnly.FromDateTime(system.Now.UtcDateTime).AddDays(random.Next(-600, 12));
        newest = (await depositary.Agreements.AccedeToAgreementAsync(new AccedeToAgreementRequest { Name = treaty.Name, Party = joiner, Date = Day(day) })).PolicyEpoch;
        treaty.Parties.Add(new PartyFact(joiner, Math.Max(StartOf(day), treaty.Parties[0].Entry)));
        return $"{joiner} accedes to {treaty.Name} on {Day(day)}";
    }

    private async Task<string> Withdraw(TreatyFact treaty)
    {
        var party = texts.Pick(treaty.Parties);
        if (party.Suspended is [.., { Until: long.MaxValue }] || treaty.Suspended is [.., { Until: long.MaxValue }]) return Wait();
        var done = await depositary.Agreements.WithdrawFromAgreementAsync(new WithdrawFromAgreementRequest { Name = treaty.Name, Party = party.Name, Date = Day(DateOnly.FromDateTime(system.Now.UtcDateTime)) });
        party.Withdrawn = At(done);
        return $"{party.Name} withdraws from {treaty.Name}";
    }

    private async Task<string> Terminate(TreatyFact treaty)
    {
        treaty.End = At(await depositary.Agreements.TerminateAgreementAsync(new TerminateAgreementRequest { Name = treaty.Name }));
        return $"{treaty.Name} is terminated";
    }

    private long At(RecordedAction done)
    {
        newest = done.PolicyEpoch;
        return Micro(done.Action.EffectiveTime);
    }
}
