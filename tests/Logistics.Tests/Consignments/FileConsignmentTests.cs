using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using SecurityCoop.Logistics.V1;
using static SecurityCoop.Logistics.Tests.Agreed;

namespace SecurityCoop.Logistics.Tests.Consignments;

public sealed class FileConsignmentTests
{
    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_consignment_is_filed_for_the_callers_agency_and_read_back(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);

        var filed = await service.File(Pakistan);

        Assert.Matches("^consignments/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$", filed.Name);
        Assert.Equal((Pakistan, ConsignmentState.Filed, 1, false), (filed.Originator, filed.State, filed.Revision, filed.FiledLate));
        Assert.Equal(filed.EtaTime.ToDateTimeOffset().AddHours(-2), filed.FilingDeadlineTime.ToDateTimeOffset());
        var read = await service.Consignments.GetConsignmentAsync(new GetConsignmentRequest { Name = filed.Name }, service.As(Pakistan));
        Assert.True(read.Disclosure.Own);
        read.Disclosure = filed.Disclosure;
        Assert.Equal(filed, read);
        service.Logs.AssertQuiet();
    }

    [Fact]
    public async Task What_is_filed_after_its_deadline_is_taken_and_flagged()
    {
        await using var service = await LogisticsUnderTest.Start();
        var declared = Samples.Wheat(service.Clock.GetUtcNow());
        declared.EtaTime = service.Clock.GetUtcNow().AddMinutes(119).ToTimestamp();

        Assert.True((await service.File(Pakistan, declared)).FiledLate);
    }

    [Fact]
    public async Task What_the_server_says_cannot_be_declared()
    {
        await using var service = await LogisticsUnderTest.Start();
        var declared = Samples.Wheat(service.Clock.GetUtcNow());
        (declared.Name, declared.Originator, declared.State, declared.Risk, declared.Score, declared.Revision) =
            ("consignments/mine", Uzbekistan, ConsignmentState.Screened, Type.V1.Level.Low, 1, 99);

        var filed = await service.File(Pakistan, declared);

        Assert.Equal((Pakistan, ConsignmentState.Filed, Type.V1.Level.Unspecified, 0, 1), (filed.Originator, filed.State, filed.Risk, filed.Score, filed.Revision));
    }

    [Theory]
    [OnSqlite]
    [OnPostgres]
    public async Task A_repeated_request_gets_the_first_answer_and_files_nothing(Engine engine)
    {
        await using var service = await LogisticsUnderTest.Start(engine);
        var request = new FileConsignmentRequest { Consignment = Samples.Wheat(service.Clock.GetUtcNow()), RequestId = Guid.NewGuid().ToString() };

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => service.Consignments.FileConsignmentAsync(request, service.As(Pakistan)).ResponseAsync));

        Assert.Single(answers.Distinct());
        Assert.Single(await service.NamesSeenBy(Pakistan));
    }

    [Fact]
    public async Task A_request_id_with_another_body_is_refused()
    {
        await using var service = await LogisticsUnderTest.Start();
        var request = new FileConsignmentRequest { Consignment = Samples.Wheat(service.Clock.GetUtcNow()), RequestId = Guid.NewGuid().ToString() };
        await service.Consignments.FileConsignmentAsync(request, service.As(Pakistan));
        request.Consignment.Consignee = "Another test mill";

        var refused = await Refused.By(service.Consignments.FileConsignmentAsync(request, service.As(Pakistan)));

        Assert.Equal((StatusCode.InvalidArgument, "REQUEST_ID_REUSED"), (refused.Code, refused.Reason));
    }

    [Fact]
    public async Task Every_broken_rule_comes_in_one_answer()
    {
        await using var service = await LogisticsUnderTest.Start();
        var declared = Samples.Wheat(service.Clock.GetUtcNow());
        (declared.Containers[0], declared.Goods[0].HsCode, declared.Destination) = ("CSQU3054384", "77", "??");

        var refused = await Refused.By(service.Consignments.FileConsignmentAsync(new FileConsignmentRequest { Consignment = declared }, service.As(Pakistan)));

        Assert.Equal((StatusCode.InvalidArgument, "FIELDS_INVALID"), (refused.Code, refused.Reason));
        Assert.Equal(["consignment.containers[0]", "consignment.destination", "consignment.goods[0].hs_code"], refused.Fields.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Whoever_is_no_officer_files_nothing()
    {
        await using var service = await LogisticsUnderTest.Start();
        var request = new FileConsignmentRequest { Consignment = Samples.Wheat(service.Clock.GetUtcNow()) };

        var refused = await Refused.By(service.Consignments.FileConsignmentAsync(request, service.As(Pakistan, role: "analyst")));

        Assert.Equal((StatusCode.PermissionDenied, "ROLE_REQUIRED", "officer"), (refused.Code, refused.Reason, refused.Metadata["role"]));
    }

    [Fact]
    public async Task Who_repeats_a_record_leaves_its_originator_the_say()
    {
        await using var service = await LogisticsUnderTest.Start();
        service.Agree(From(Uzbekistan, Pakistan, AnyRisk), From(Pakistan, Tajikistan, AnyRisk));
        var source = await service.File(Uzbekistan);
        var declared = Samples.Wheat(service.Clock.GetUtcNow());
        declared.DerivedFrom.Add(source.Name);

        var repeated = await service.File(Pakistan, declared);

        Assert.Equal([Pakistan, Uzbekistan], repeated.Lineage);
        Assert.Empty(await service.NamesSeenBy(Tajikistan));
        service.Agree(From(Uzbekistan, Pakistan, AnyRisk), From(Pakistan, Tajikistan, AnyRisk), From(Uzbekistan, Tajikistan, AnyRisk));
        Assert.Equal([repeated.Name, source.Name], (await service.NamesSeenBy(Tajikistan)).OrderBy(name => name == source.Name));
        service.Agree(From(Pakistan, Tajikistan, AnyRisk));
        Assert.Empty(await service.NamesSeenBy(Pakistan));
    }

    [Fact]
    public async Task A_record_that_one_may_not_read_cannot_be_repeated_and_looks_absent()
    {
        await using var service = await LogisticsUnderTest.Start();
        var (hidden, absent) = ((await service.File(Uzbekistan)).Name, $"consignments/{Guid.NewGuid()}");

        Assert.Equal((await RefusedFor(hidden)).Shape(hidden), (await RefusedFor(absent)).Shape(absent));

        Task<Refused> RefusedFor(string name)
        {
            var declared = Samples.Wheat(service.Clock.GetUtcNow());
            declared.DerivedFrom.Add(name);
            return Refused.By(service.Consignments.FileConsignmentAsync(new FileConsignmentRequest { Consignment = declared }, service.As(Pakistan)));
        }
    }
}
