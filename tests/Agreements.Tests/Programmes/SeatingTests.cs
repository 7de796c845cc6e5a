using Google.Protobuf.WellKnownTypes;
using SecurityCoop.Agreements.Programmes;
using SecurityCoop.BuildingBlocks;

namespace SecurityCoop.Agreements.Tests.Programmes;

/// <summary>Whatever is nominated and withdrawn in whatever order, the rules of seats hold.</summary>
public sealed class SeatingTests
{
    private const int Persons = 6, Acts = 120;
    private static readonly V1.ParticipantRole[] Roles = [V1.ParticipantRole.Officer, V1.ParticipantRole.Student];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Nobody_has_two_seats_at_a_time_no_seat_is_taken_twice_and_none_stays_free_while_somebody_may_have_it(int seed)
    {
        var random = new Random(seed);
        V1.Programme[] programmes = [Programme(random, "one"), Programme(random, "two")];
        var (seating, refused) = (new Seating(programmes), 0);

        for (var act = 0; act < Acts; act++)
        {
            var programme = programmes[random.Next(2)];
            var session = programme.Sessions[random.Next(programme.Sessions.Count)];
            V1.Nomination[] standing = [.. session.Nominations.Where(n => n.State is V1.NominationState.Seated or V1.NominationState.Waiting)];
            if (standing.Length > 0 && random.Next(3) == 0) seating.Withdraw(standing[random.Next(standing.Length)]);
            else if (!Nominates(seating, programme, session, random, act)) refused++;

            Hold(programmes);
        }

        refused.ShouldBeInRange(1, Acts - 1);
    }

    private static bool Nominates(Seating seating, V1.Programme programme, V1.Session session, Random random, int act)
    {
        try
        {
            seating.Nominate(programme, session, new V1.Nomination { NominationId = $"n{act}", Party = "agencies/aa", Person = $"person-{random.Next(Persons)}", Role = Roles[random.Next(2)] });
            return true;
        }
        catch (Refusal refusal) when (refusal.ReasonName is "SESSIONS_OVERLAP" or "ALREADY_NOMINATED")
        {
            return false;
        }
    }

    private static void Hold(V1.Programme[] programmes)
    {
        V1.Session[] sessions = [.. programmes.SelectMany(p => p.Sessions)];
        var seats = sessions.SelectMany(s => s.Nominations.Where(Seating.HasSeat).Select(n => (Session: s, n.Person))).ToList();
        foreach (var one in seats)
            seats.Count(other => other.Person == one.Person && other.Session.StartTime < one.Session.EndTime && one.Session.StartTime < other.Session.EndTime).ShouldBe(1);

        foreach (var session in sessions)
        {
            foreach (var role in Roles)
            {
                var free = Seating.Free(session, role);
                free.ShouldBeGreaterThanOrEqualTo(0);
                if (free == 0) continue;
                session.Nominations.Where(n => n.Role == role && n.State == V1.NominationState.Waiting)
                    .ShouldAllBe(n => seats.Any(s => s.Person == n.Person && s.Session != session && s.Session.StartTime < session.EndTime && session.StartTime < s.Session.EndTime));
            }
        }
    }

    private static V1.Programme Programme(Random random, string name)
    {
        var programme = new V1.Programme { Name = name };
        for (var i = 0; i < 3; i++)
        {
            var from = random.Next(20);
            programme.Sessions.Add(new V1.Session
            {
                SessionId = $"{name}-{i}",
                StartTime = new Timestamp { Seconds = from },
                EndTime = new Timestamp { Seconds = from + 1 + random.Next(8) },
                Seats = { Roles.Select(role => new V1.Seats { Role = role, Count = random.Next(3) }) },
            });
        }

        return programme;
    }
}
