using SecurityCoop.BuildingBlocks;
using SecurityCoop.Journal;
using SecurityCoop.Logistics.Consignments;
using SecurityCoop.Logistics.Filing;
using SecurityCoop.Logistics.Screening;
using SecurityCoop.Logistics.Tests.Feed;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Sharing;
using static SecurityCoop.Logistics.Tests.Agreed;
using Aggregate = SecurityCoop.Logistics.Consignments.Consignment;

namespace SecurityCoop.Logistics.Tests.Consignments;

/// <summary>
/// Whatever the law and the records: list, count, get and stream show exactly what the access rule permits record by record. The
/// query that narrows the candidates may fetch too much, never too little.
/// </summary>
public sealed class OneDoorTests
{
    private const int Records = 60, Laws = 8;
    private static readonly string[] Agencies = [Pakistan, Uzbekistan, Tajikistan, TajikPolice];
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(1);

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task Every_way_of_reading_shows_what_the_rule_permits_and_nothing_else(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        var chance = new Random(20190522);
        var records = await Fill(service, chance);
        var foreign = 0;

        for (var law = 0; law < Laws; law++)
        {
            Grant[] grants = [.. Enumerable.Range(0, 20).Select(_ => Grant(chance, records))];
            service.Agree(grants);
            foreach (var agency in Agencies)
            {
                var expected = Permitted(service, grants, agency, Actions.Read, records);
                foreign += records.Count(record => record.Originator != agency && expected.Contains(record.Name));

                Assert.Equal(expected, await Listed(service, agency));
                Assert.Equal(expected.Count, (await service.Consignments.CountConsignmentsAsync(new CountConsignmentsRequest(), service.As(agency))).Count);
                Assert.Equal(expected, await Got(service, agency, records));
                Assert.Equal(Permitted(service, grants, agency, Actions.Subscribe, records).Order(), (await Streamed(service, agency)).Order());
            }
        }

        // The laws that were drawn open something and close something: else nothing was tried.
        Assert.InRange(foreign, Records, Records * Laws * (Agencies.Length - 1) / 2);
    }

    private static async Task<List<Aggregate>> Fill(LogisticsUnderTest service, Random chance)
    {
        await using var db = await service.Database();
        var records = new List<Aggregate>();
        for (var i = 0; i < Records; i++)
        {
            var at = service.Clock.GetUtcNow() - ((Records - i) * Between);
            var declared = Samples.Wheat(at);
            declared.Marking = new Type.V1.Marking
            {
                Classification = (Type.V1.Classification)chance.Next(1, 6),
                Tlp = (Type.V1.Tlp)chance.Next(1, 5),
                OriginatorControlled = chance.Next(5) == 0,
                ReleasedTo = { chance.Next(2) == 0 ? [Uzbekistan] : (string[])[] },
            };
            string[] lineage = [.. Agencies.Where(_ => chance.Next(10) == 0).Prepend(Agencies[chance.Next(3)]).Distinct()];
            var filed = Aggregate.File(declared, Guid.NewGuid(), lineage, at.Microseconds(), new PrearrivalOptions());
            var level = (Type.V1.Level)chance.Next(0, 5);
            var record = level == 0 ? filed : filed.Rescreened(new Assessment(0, level, Lane.Green, [], "test"));
            db.Add(record);
            db.Append(record.Name, ConsignmentEntries.Filed);
            records.Add(record);
        }

        await db.Commit(new Write(Pakistan, "test", service.Clock.GetUtcNow().Microseconds()), new V1.Consignment(), CancellationToken.None);
        records.Reverse();
        return records;
    }

    private static Grant Grant(Random chance, List<Aggregate> records) => new(
        HighRisk with
        {
            Provision = $"agreements/test/provisions/{chance.Next(100)}",
            MinLevel = (Level)chance.Next(0, 4),
            Ceiling = (Classification)chance.Next(2, 6),
            StrictestTlp = (Tlp)chance.Next(2, 5),
            Actions = chance.Next(3) switch { 0 => Actions.Read, 1 => Actions.Subscribe, _ => Actions.Read | Actions.Subscribe },
            Effect = chance.Next(12) == 0 ? ProvisionEffect.ForbidWithinAgreement : ProvisionEffect.Permit,
            Purposes = chance.Next(4) == 0 ? Purposes.Facilitation : Purposes.CustomsRisk,
        },
        Agencies[chance.Next(4)],
        Agencies[chance.Next(4)],
        [new Period(0, long.MaxValue)],
        chance.Next(3) == 0 ? records[chance.Next(records.Count)].FiledAt : long.MinValue);

    private static List<string> Permitted(LogisticsUnderTest service, Grant[] grants, string agency, Actions action, List<Aggregate> records)
    {
        var policy = Policy.Build(1, [("agreements/test", grants)], []);
        var caller = new Caller(agency, $"{agency.Split('/')[1]}@test", Purposes.CustomsRisk, (Purposes)(~0), Classification.Restricted);
        var now = service.Clock.GetUtcNow().Microseconds();
        return [.. records.Where(record => AccessRule.Decide(policy, caller, action, record.Subject, now).Permitted).Select(record => record.Name)];
    }

    private static async Task<List<string>> Listed(LogisticsUnderTest service, string agency)
    {
        var names = new List<string>();
        var request = new ListConsignmentsRequest { PageSize = 7 };
        do
        {
            var page = await service.Consignments.ListConsignmentsAsync(request, service.As(agency));
            names.AddRange(page.Consignments.Select(each => each.Name));
            request.PageToken = page.NextPageToken;
        }
        while (request.PageToken.Length > 0);
        return names;
    }

    private static async Task<List<string>> Got(LogisticsUnderTest service, string agency, List<Aggregate> records)
    {
        var (names, headers) = (new List<string>(), service.As(agency));
        foreach (var record in records)
        {
            try
            {
                names.Add((await service.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = record.Name }, headers)).Name);
            }
            catch (Grpc.Core.RpcException e)
            {
                Assert.Equal("NOT_FOUND", Refused.Of(e).Reason);
            }
        }

        return names;
    }

    private static async Task<List<string>> Streamed(LogisticsUnderTest service, string agency)
    {
        using var stream = Watch.Open(service, agency);
        return [.. (await stream.Snapshot()).Select(each => each.Name)];
    }
}
