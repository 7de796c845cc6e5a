using SecurityCoop.Agreements.V1;
using SecurityCoop.Testing;
using static SecurityCoop.Agreements.Tests.Areas.Atlas;

namespace SecurityCoop.Agreements.Tests.Areas;

public sealed class AreasOnPostgresTests
{
    [NeedsServersFact]
    public async Task Areas_codes_and_spellings_are_found_in_every_database()
    {
        await using var service = await AgreementsUnderTest.Start(await (await LocalPostgres.Shared).CreateDatabase());
        await service.Enter(AgencyKind.Customs, "aa-customs", "bb-customs", "cc-customs");
        var agreement = await service.InForce(["agencies/aa-customs", "agencies/bb-customs"], "area-agreement");
        var agreed = Area(AreaKind.Eez, Outline(Box(10, 10, 11, 11)));
        (agreed.AgreedBy, agreed.Claimant) = (agreement, "states/aa");
        await service.Areas.CreateAreaAsync(new() { AreaId = "agreed", Area = agreed }, service.Depositary());
        await service.Areas.ReviseAreaAsync(new() { Name = "areas/agreed", Area = agreed }, service.Depositary());
        await service.Enter("open", Area(AreaKind.Eez, Outline(Box(10, 10, 11, 11))));
        await service.Areas.CreateSubdivisionAsync(new() { SubdivisionId = "ir-13", Subdivision = new() { Code = "IR-13", Area = "areas/open", UntilDate = "2020-11-24" } }, service.Registrar);
        await service.Directory.CreateOfficialAsync(new() { OfficialId = "sayyari", Official = new() { DisplayName = "Habibollah Sayyari", Aliases = { "Habibullah Sayyari" } } }, service.Registrar);
        await service.Directory.RenameAgencyAsync(new() { Name = "agencies/cc-customs", DisplayName = "Test Revenue", FromDate = "2026-01-01" }, service.Registrar);
        var (insider, outsider) = (service.As("agencies/bb-customs", "officer"), service.As("agencies/cc-customs", "officer"));

        (await service.Areas.ListAreasAsync(new() { Kinds = { AreaKind.Eez } }, insider)).Areas.Select(a => (a.Name, a.Version)).ShouldBe([("areas/agreed", 2), ("areas/open", 1)]);
        (await service.Areas.ListAreasAtPlaceAsync(new() { Latitude = 10.5, Longitude = 10.5 }, outsider)).Areas.Select(a => a.Area.Name).ShouldBe(["areas/open"]);
        (await service.Areas.ResolveSubdivisionAsync(new() { Code = "IR-13", Date = "2019" }, outsider)).Area.ShouldBe("areas/open");
        (await service.Directory.ListOfficialsAsync(new() { Query = "habibullah" }, outsider)).Officials.Select(o => o.Name).ShouldBe(["officials/sayyari"]);
        (await service.Directory.ListAgenciesAsync(new() { Query = "test cc-customs" }, outsider)).Agencies.Select(a => a.DisplayName).ShouldBe(["Test Revenue"]);
    }
}
