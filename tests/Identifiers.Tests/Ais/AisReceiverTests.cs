using SecurityCoop.Identifiers.Ais;

namespace SecurityCoop.Identifiers.Tests.Ais;

public sealed class AisReceiverTests
{
    private static readonly DateTimeOffset At = new(2026, 3, 1, 6, 0, 0, TimeSpan.Zero);
    private readonly AisReceiver receiver = new(TimeSpan.FromSeconds(10));

    [Fact]
    public void The_public_example_of_a_position_report_is_read()
    {
        var message = receiver.Receive("!AIVDM,1,1,,B,177KQJ5000G?tO`K>RA1wUbN0TKH,0*5C", At).Message!;

        Assert.Equal((1, "477553000"), (message.Type, message.Mmsi));
        Assert.Equal(-122.345833, message.Motion!.Longitude!.Value, 6);
        Assert.Equal(47.582833, message.Motion.Latitude!.Value, 6);
        Assert.Equal((0.0, 51.0, 181, 5, 15), (message.Motion.SpeedKnots, message.Motion.Course, message.Motion.Heading, message.Motion.NavigationStatus, message.Motion.Second));
        Assert.Null(message.Ship);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Class_A_tells_its_motion(int type)
    {
        var motion = Read(ClassA(type, status: 7, turn: -20, speed: 123, longitude: 37_000_000, latitude: -15_000_000, course: 2905, heading: 359, second: 59)).Message!.Motion!;

        Assert.Equal((7, 12.3, 290.5, 359, 59), (motion.NavigationStatus, motion.SpeedKnots, motion.Course, motion.Heading, motion.Second));
        Assert.Equal(37_000_000 / 600_000.0, motion.Longitude);
        Assert.Equal(-25.0, motion.Latitude);
        Assert.Equal(-17.86, motion.RateOfTurn!.Value, 2);
        Assert.True(motion.IsPrecise);
    }

    [Fact]
    public void What_is_not_available_is_null()
    {
        var motion = Read(ClassA(1, status: 15, turn: -128, speed: 1023, longitude: 181 * 600_000, latitude: 91 * 600_000, course: 3600, heading: 511, second: 60)).Message!.Motion!;

        Assert.Equal(new AisMotion { IsPrecise = true }, motion);
    }

    [Theory]
    [InlineData(180 * 600_000 + 1, 0)]
    [InlineData(0, (90 * 600_000) + 1)]
    [InlineData(0, -(90 * 600_000) - 1)]
    public void A_position_off_the_globe_is_an_error(int longitude, int latitude) =>
        Assert.Equal(AisFault.Value, Read(ClassA(1, 0, 0, 0, longitude, latitude, 0, 0, 0)).Error!.Fault);

    [Fact]
    public void Class_B_tells_its_motion()
    {
        var message = Read(new Transponder(18, 422_123_456).With(0, 8).With(65, 10).With(0, 1).With(37_000_000, 28).With(15_000_000, 27).With(10, 12).With(511, 9).With(12, 6).With(0, 29)).Message!;

        Assert.Equal("422123456", message.Mmsi);
        Assert.Equal(new AisMotion { SpeedKnots = 6.5, Longitude = 37_000_000 / 600_000.0, Latitude = 25, Course = 1, Second = 12 }, message.Motion);
    }

    [Fact]
    public void The_long_report_of_class_B_tells_the_ship_too()
    {
        var message = Read(new Transponder(19, 463_000_001).With(0, 8).With(65, 10).With(0, 1).With(37_000_000, 28).With(15_000_000, 27).With(10, 12).With(90, 9).With(12, 6).With(0, 4)
            .With("TEST DHOW 1", 20).With(30, 8).With(5, 9).With(21, 9).With(4, 6).With(3, 6).With(1, 4).With(0, 7)).Message!;

        Assert.Equal(90, message.Motion!.Heading);
        Assert.Equal(new AisShip { Name = "TEST DHOW 1", ShipType = 30, Dimensions = new(5, 21, 4, 3) }, message.Ship);
    }

    [Fact]
    public void Static_data_in_two_sentences_is_put_together()
    {
        var sentences = Voyage().Sentences();
        Assert.Equal(2, sentences.Count);

        Assert.True(receiver.Receive(sentences[0], At).IsWaiting);
        Assert.Equal(Ship, receiver.Receive(sentences[1], At.AddSeconds(1)).Message!.Ship);
    }

    [Fact]
    public void The_order_of_parts_does_not_matter()
    {
        var sentences = Voyage().Sentences();

        Assert.True(receiver.Receive(sentences[1], At).IsWaiting);
        Assert.Equal(Ship, receiver.Receive(sentences[0], At).Message!.Ship);
    }

    [Fact]
    public void Messages_with_other_sequence_numbers_or_channels_do_not_mix()
    {
        var (one, other, third) = (Voyage().Sentences(sequence: 1), Voyage().Sentences(sequence: 2), Voyage().Sentences(sequence: 1, channel: "B"));

        Assert.True(receiver.Receive(one[0], At).IsWaiting);
        Assert.True(receiver.Receive(other[1], At).IsWaiting);
        Assert.True(receiver.Receive(third[1], At).IsWaiting);
        Assert.NotNull(receiver.Receive(one[1], At).Message);
        Assert.NotNull(receiver.Receive(other[0], At).Message);
        Assert.NotNull(receiver.Receive(third[0], At).Message);
    }

    [Fact]
    public void A_part_that_comes_too_late_finds_the_first_one_dropped()
    {
        var sentences = Voyage().Sentences();

        Assert.True(receiver.Receive(sentences[0], At).IsWaiting);
        Assert.True(receiver.Receive(sentences[1], At.AddSeconds(10.001)).IsWaiting);
        Assert.Equal(1, receiver.Dropped);
    }

    [Fact]
    public void A_part_that_comes_twice_begins_another_message()
    {
        var sentences = Voyage().Sentences();

        Assert.True(receiver.Receive(sentences[0], At).IsWaiting);
        Assert.True(receiver.Receive(sentences[0], At).IsWaiting);
        Assert.Equal(1, receiver.Dropped);
        Assert.Equal(Ship, receiver.Receive(sentences[1], At).Message!.Ship);
    }

    [Fact]
    public void What_static_data_leaves_out_is_null()
    {
        var message = Read(new Transponder(5, 422_123_456).With(0, 2).With(0, 30).With("", 7).With("", 20).With(0, 8).With(0, 30).With(0, 4).With(0, 4).With(0, 5).With(24, 5).With(60, 6).With(0, 8).With("", 20).With(0, 2)).Message!;

        Assert.Equal(new AisShip(), message.Ship);
    }

    [Fact]
    public void The_parts_of_type_24_are_messages_of_their_own()
    {
        Assert.Equal(new AisShip { Name = "TEST BOAT" }, Read(new Transponder(24, 422_123_456).With(0, 2).With("TEST BOAT", 20)).Message!.Ship);
        Assert.Equal(
            new AisShip { ShipType = 37, CallSign = "EP1234", Dimensions = new(3, 4, 1, 1) },
            Read(new Transponder(24, 422_123_456).With(1, 2).With(37, 8).With(0, 42).With("EP1234", 7).With(3, 9).With(4, 9).With(1, 6).With(1, 6).With(0, 6)).Message!.Ship);
        Assert.Equal(
            new AisShip { ShipType = 37, ParentMmsi = "422123456" },
            Read(new Transponder(24, 984_221_234).With(1, 2).With(37, 8).With(0, 42).With("", 7).With(422_123_456, 30).With(0, 6)).Message!.Ship);
        Assert.Equal(AisFault.Value, Read(new Transponder(24, 422_123_456).With(2, 2).With("", 20)).Error!.Fault);
    }

    [Fact]
    public void Other_types_have_only_their_sender()
    {
        var message = Read(new Transponder(4, 4_221_000).With(0, 130)).Message!;

        Assert.Equal(new AisMessage(4, "004221000", null, null), message);
    }

    private static readonly AisShip Ship = new()
    {
        Imo = "9074729",
        CallSign = "EPBQ",
        Name = "TEST VESSEL",
        ShipType = 70,
        Dimensions = new(100, 20, 10, 9),
        Arrival = new(3, 5, 18, 30),
        Draught = 7.5,
        Destination = "IRBND",
    };

    private static Transponder Voyage() => new Transponder(5, 422_123_456).With(0, 2).With(9_074_729, 30).With("EPBQ", 7).With("TEST VESSEL", 20).With(70, 8)
        .With(100, 9).With(20, 9).With(10, 6).With(9, 6).With(1, 4).With(3, 4).With(5, 5).With(18, 5).With(30, 6).With(75, 8).With("IRBND", 20).With(0, 2);

    private static Transponder ClassA(int type, int status, int turn, int speed, int longitude, int latitude, int course, int heading, int second) =>
        new Transponder(type, 422_123_456).With(status, 4).With(turn, 8).With(speed, 10).With(1, 1).With(longitude, 28).With(latitude, 27).With(course, 12).With(heading, 9).With(second, 6).With(0, 25);

    private AisReading Read(Transponder transponder)
    {
        var reading = AisReading.Waiting;
        foreach (var sentence in transponder.Sentences()) reading = receiver.Receive(sentence, At);
        return reading;
    }
}
