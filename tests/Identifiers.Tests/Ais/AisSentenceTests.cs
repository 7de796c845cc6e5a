using SecurityCoop.Identifiers.Ais;

namespace SecurityCoop.Identifiers.Tests.Ais;

public sealed class AisSentenceTests
{
    private const string Good = "!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C";
    private static readonly DateTimeOffset At = new(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(Good)]
    [InlineData(Good + "\r\n")]
    [InlineData(@"\s:station,c:1700000000*00\" + Good)]
    [InlineData("!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5c")]
    public void A_sentence_is_read(string line)
    {
        Assert.True(AisSentence.TryParse(line, out var sentence, out _));
        Assert.Equal(new AisSentence("AIVDM", 1, 1, null, "B", "177KQJ5000G?tO`K>RA1wUbN0TKH", 0), sentence);
    }

    [Fact]
    public void A_wrong_checksum_is_told_with_the_right_one()
    {
        Assert.False(AisSentence.TryParse(Good[..^2] + "5D", out _, out var error));
        Assert.Equal(new AisError(AisFault.Checksum, "has the checksum 5D, which must be 5C"), error);
    }

    [Fact]
    public void Every_changed_character_is_noticed()
    {
        for (var at = 1; at < Good.Length - 3; at++)
            Assert.False(AisSentence.TryParse($"{Good[..at]}{(char)(Good[at] ^ 1)}{Good[(at + 1)..]}", out _, out _), $"at {at}");
    }

    [Theory]
    [InlineData("AIVDM,0,1,,A,15,0", AisFault.Field)]
    [InlineData("AIVDM,1,2,,A,15,0", AisFault.Field)]
    [InlineData("AIVDM,2,1,,A,15,0", AisFault.Field)]
    [InlineData("AIVDM,1,1,x,A,15,0", AisFault.Field)]
    [InlineData("AIVDM,1,1,,C,15,0", AisFault.Field)]
    [InlineData("AIVDM,1,1,,A,15,6", AisFault.Field)]
    [InlineData("AIVDM,1,1,,A,15,", AisFault.Field)]
    [InlineData("AIVDM,1,1,,A,,0", AisFault.Payload)]
    [InlineData("AIVDM,1,1,,A,1X,0", AisFault.Payload)]
    [InlineData("AIVDM,1,1,,A,1ä,0", AisFault.Payload)]
    [InlineData("AIVDM,1,1,,A,15", AisFault.NoSentence)]
    [InlineData("AIXXX,1,1,,A,15,0", AisFault.NoSentence)]
    [InlineData("GPGGA,1,1,,A,15,0", AisFault.NoSentence)]
    [InlineData("AIVDM,1,1,,A,1,0", AisFault.Length)]
    [InlineData("AIVDM,1,1,,A,177KQJ5000,0", AisFault.Length)]
    [InlineData("AIVDM,1,1,,A,000000000000000000000000000000,0", AisFault.Value)]
    [InlineData("AIVDM,1,1,,A,4wwwwwwwwwwwwwwwwwwwwwwwwwwwww,0", AisFault.Value)]
    public void Each_broken_rule_has_its_kind_and_words(string body, AisFault fault)
    {
        var error = new AisReceiver(TimeSpan.FromSeconds(10)).Receive(Transponder.Sentence(body), At).Error!;

        Assert.Equal(fault, error.Fault);
        Assert.NotEmpty(error.Rule);
    }

    [Theory]
    [InlineData("")]
    [InlineData("!")]
    [InlineData("!*")]
    [InlineData("!AIVDM*ZZ")]
    [InlineData(@"\")]
    [InlineData(@"\s:x")]
    [InlineData("$GPGGA,1*00")]
    public void Anything_else_is_no_sentence(string line)
    {
        Assert.False(AisSentence.TryParse(line, out _, out var error));
        Assert.Equal(AisFault.NoSentence, error!.Fault);
    }

    [Fact]
    public void Chance_cut_short_and_stirred_gives_an_error_or_a_message_and_nothing_else()
    {
        var chance = new Random(1371);
        var receiver = new AisReceiver(TimeSpan.FromSeconds(10));
        var read = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var line = i % 3 == 0 ? Good[..chance.Next(Good.Length)] : i % 3 == 1 ? Noise(chance) : Transponder.Sentence(Body(chance));
            var reading = receiver.Receive(line, At.AddMilliseconds(i));
            Assert.False(reading.Message is not null && reading.Error is not null, line);
            if (reading.Message is not null) read++;
        }

        Assert.InRange(read, 100, 20_000);
    }

    private static string Noise(Random chance) => string.Concat(Enumerable.Range(0, chance.Next(100)).Select(_ => (char)chance.Next(1, 0x400)));

    private static string Body(Random chance)
    {
        var parts = chance.Next(5) == 0 ? chance.Next(1, 10) : 1;
        var payload = string.Concat(Enumerable.Range(0, chance.Next(1, 75)).Select(_ => (char)(chance.Next(2) == 0 ? chance.Next('0', 'W' + 1) : chance.Next('`', 'w' + 1))));
        return $"AIVDM,{parts},{chance.Next(1, parts + 1)},{(parts > 1 ? chance.Next(10) : "")},{"AB"[chance.Next(2)]},{payload},{chance.Next(6)}";
    }
}
