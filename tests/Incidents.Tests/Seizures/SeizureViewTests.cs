using SecurityCoop.Incidents.Seizures;
using SecurityCoop.Sharing;
using Shouldly;
using Xunit;
using static SecurityCoop.Incidents.Tests.Agreed;
using static SecurityCoop.Incidents.Tests.Seizures.Lines;
using static SecurityCoop.Incidents.Tests.Seizures.SeizuresTests;

namespace SecurityCoop.Incidents.Tests.Seizures;

public sealed class SeizureViewTests
{
    [Fact]
    public async Task Numbers_are_kept_in_their_normal_form_and_the_whole_is_told_to_who_may_see_all()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(Read(Border));
        var told = await Report(service, Full(), Border);

        var read = await service.Seizures.GetSeizureAsync(new() { Name = told.Name }, service.As(Customs));

        (read.Vessels[0].ImoNumber, read.Containers[0].Number, read.Persons.Single(), read.Lines[0].Concealment).ShouldBe(("9074729", "CSQU3054383", "test person", "under a false floor"));
        (read.Route.Origin.Code, read.Route.Transits.Single().Words, read.Route.Destination.Code).ShouldBe(("AF", "Test data: a pass", "RUNVS"));
        read.Consignment.ShouldBeEmpty();
        (await service.Seizures.GetSeizureAsync(new() { Name = told.Name }, service.As(Border))).Consignment.ShouldBe(told.Consignment);
    }

    [Fact]
    public async Task Names_methods_and_exact_ways_are_in_groups_of_their_own()
    {
        await using var service = await IncidentsUnderTest.Start();
        service.Agree(From(Border, Customs, terms => terms with { Domain = Domain.Seizure, Fields = FieldGroups.Core }));
        var told = await Report(service, Full(), Border);

        var read = await service.Seizures.GetSeizureAsync(new() { Name = told.Name }, service.As(Customs));

        (read.Persons.Count, read.Vehicles[0].Registration, read.Vehicles[0].Country, read.Lines[0].Concealment, read.Lines[0].Packaging).ShouldBe((0, "", "AF", "", "sacks"));
        (read.Route.Origin.Code, read.Route.Transits.Single().Words, read.Route.Transits.Single().Code, read.Route.Destination.Code).ShouldBe(("AF", "", "TJ", "RU"));
        read.Outcomes.Single().Count.ShouldBe(2);
    }

    [Fact]
    public void The_mask_of_a_correction_knows_every_field_that_is_the_reporters()
    {
        string[] servers = ["name", "originator", "lineage", "type", "create_time", "etag", "disclosure", "revision", "update_time", "revise_reason", "retracted"];

        V1.Seizure.Descriptor.Fields.InDeclarationOrder().Select(field => field.Name).Except(servers).ShouldBe(Revisable.All, ignoreOrder: true);
    }

    private static V1.Seizure Full()
    {
        var seizure = Iren();
        (seizure.Lines[0].Packaging, seizure.Lines[0].Concealment) = ("sacks", "under a false floor");
        seizure.Route = new V1.Route { Origin = new() { Code = "AF" }, Transits = { new V1.RoutePoint { Code = "TJ", Words = "Test data: a pass" } }, Destination = new() { Code = "RUNVS" } };
        seizure.Persons.Add("test person");
        seizure.Outcomes.Add(new V1.Outcome { Kind = V1.OutcomeKind.Detention, Count = 2 });
        seizure.Vessels.Add(new Type.V1.Vessel { ImoNumber = "IMO 9074729" });
        seizure.Vehicles.Add(new Type.V1.Vehicle { Registration = "12-345", Country = "AF", Role = Type.V1.ObjectRole.Carrier });
        seizure.Containers.Add(new Type.V1.FreightContainer { Number = "csqu 305438-3" });
        seizure.Consignment = "consignments/0199a000-0000-4000-8000-00000000000a";
        return seizure;
    }
}
