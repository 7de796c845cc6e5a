using SecurityCoop.BuildingBlocks;
using SecurityCoop.Enforcement.Wire;
using SecurityCoop.Type.V1;

namespace SecurityCoop.Enforcement.Tests.Wire;

public sealed class ObjectRulesTests
{
    private readonly Violations violations = new();

    [Fact]
    public void A_vessel_is_kept_in_normal_form()
    {
        var vessel = new Vessel { ImoNumber = "IMO 9074729", Mmsi = "422 123 456", CallSign = "ep-bq", Name = " Test Vessel ", Flag = "364", CompanyNumber = "530-4986", Type = "cargo", Role = ObjectRole.Suspect };

        ObjectRules.Check(vessel, "vessel", violations);

        Assert.Empty(Told());
        Assert.Equal(new Vessel { ImoNumber = "9074729", Mmsi = "422123456", CallSign = "EPBQ", Name = "Test Vessel", Flag = "IR", CompanyNumber = "5304986", Type = "cargo", Role = ObjectRole.Suspect }, vessel);
    }

    [Fact]
    public void Every_broken_rule_of_a_vessel_is_told_with_the_digit_that_was_expected()
    {
        ObjectRules.Check(new Vessel { ImoNumber = "8814274", CompanyNumber = "1234567", Mmsi = "123456789", CallSign = "44AB", Flag = "UK", Name = new string('x', 101) }, "vessel", violations);

        var told = Told();
        Assert.Equal(["vessel.imo_number", "vessel.company_number", "vessel.mmsi", "vessel.call_sign", "vessel.flag", "vessel.name"], told.Keys);
        Assert.Equal("8814274 fails the check of IMO ship numbers: the last digit must be 5", told["vessel.imo_number"]);
        Assert.Equal("1234567 fails the check of IMO company numbers: the last digit must be 5", told["vessel.company_number"]);
    }

    [Fact]
    public void An_MMSI_of_another_State_than_the_flag_is_odd_and_not_wrong()
    {
        var vessel = new Vessel { Mmsi = "463123456", Flag = "ir", Warnings = { "what the caller says" } };

        ObjectRules.Check(vessel, "vessel", violations);

        Assert.Empty(Told());
        Assert.Equal(["The MMSI 463123456 was given by PK; the flag is IR."], vessel.Warnings);
    }

    [Theory]
    [InlineData("299123456", "IR")]
    [InlineData("970123456", "IR")]
    [InlineData("422123456", "")]
    public void Nothing_is_odd_where_one_of_the_two_is_not_known(string mmsi, string flag)
    {
        var vessel = new Vessel { Mmsi = mmsi, Flag = flag };

        ObjectRules.Check(vessel, "vessel", violations);

        Assert.Empty(vessel.Warnings);
    }

    [Fact]
    public void An_object_of_which_nothing_is_told_is_none()
    {
        ObjectRules.Check(new Vessel { Flag = "IR", Role = ObjectRole.Victim }, "vessel", violations);
        ObjectRules.Check(new Vehicle { Country = "PK" }, "vehicle", violations);
        ObjectRules.Check(new Aircraft(), "aircraft", violations);

        Assert.Equal(["vessel", "vehicle", "aircraft"], Told().Keys);
    }

    [Fact]
    public void Vehicles_wagons_aircraft_and_waybills_are_kept_in_normal_form()
    {
        var (vehicle, wagon, waybill) = (new Vehicle { Registration = "lea  19 1234", Country = "pk" }, new Wagon { Number = "21 81 2471 217-3" }, new AirWaybill { Number = "15712345675" });
        var aircraft = new Aircraft { Registration = "ap–bld", IcaoAddress = "76:0a:bc", CallSign = "test1" };

        ObjectRules.Check(vehicle, "vehicle", violations);
        ObjectRules.Check(wagon, "wagon", violations);
        ObjectRules.Check(waybill, "waybill", violations);
        ObjectRules.Check(aircraft, "aircraft", violations);

        Assert.Empty(Told());
        Assert.Equal(("LEA 19 1234", "PK", "218124712173", "157-12345675"), (vehicle.Registration, vehicle.Country, wagon.Number, waybill.Number));
        Assert.Equal(("AP-BLD", "760ABC", "TEST1"), (aircraft.Registration, aircraft.IcaoAddress, aircraft.CallSign));
    }

    [Fact]
    public void A_container_that_the_standard_discourages_is_odd_and_not_wrong()
    {
        var container = new FreightContainer { Number = "gyou 404799-0" };

        ObjectRules.Check(container, "container", violations);

        Assert.Empty(Told());
        Assert.Equal("GYOU4047990", container.Number);
        Assert.Single(container.Warnings);
    }

    [Fact]
    public void Numbers_that_are_none_are_told_where_they_stand()
    {
        ObjectRules.CheckAll([new FreightContainer { Number = "CSQU3054383" }, new FreightContainer { Number = "CSQU3054384" }], ObjectRules.Check, "containers", violations);
        ObjectRules.CheckAll([new Wagon { Number = "5940123-3" }], ObjectRules.Check, "wagons", violations);
        ObjectRules.CheckAll([new AirWaybill { Number = "" }], ObjectRules.Check, "waybills", violations);
        ObjectRules.CheckAll([new Vehicle { Registration = "?" }], ObjectRules.Check, "vehicles", violations);
        ObjectRules.CheckAll([new Aircraft { IcaoAddress = "000000", CallSign = "much too long" }], ObjectRules.Check, "aircraft", violations);

        Assert.Equal(["containers[1].number", "wagons[0].number", "waybills[0].number", "vehicles[0].registration", "aircraft[0].icao_address", "aircraft[0].call_sign"], Told().Keys);
    }

    [Fact]
    public void More_than_a_hundred_of_a_kind_are_too_many()
    {
        ObjectRules.CheckAll([.. Enumerable.Repeat(new Wagon { Number = "59401232" }, 101)], ObjectRules.Check, "wagons", violations);

        Assert.Equal(["wagons"], Told().Keys);
    }

    private Dictionary<string, string> Told()
    {
        var refused = Record.Exception(violations.Refuse);
        return refused is null ? [] : Assert.IsType<Refusal>(refused).Violations.ToDictionary(violation => violation.Field, violation => violation.Description);
    }
}
