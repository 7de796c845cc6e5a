using SecurityCoop.Agreements.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Logistics.V1;
using SecurityCoop.Stories.Running;
using SecurityCoop.Stories.Steps;
using SecurityCoop.Type.V1;
using Shouldly;
using Action = SecurityCoop.Type.V1.Action;

namespace SecurityCoop.Stories.TheIdea;

/// <summary>Domain.md 5.4.4, Explain: the owner learns why another does not see a record, and by which article it did.</summary>
internal static class Reasons
{
    /// <summary>While the network is suspended.</summary>
    public static async Task Explained(Network network, string consignment, string incident)
    {
        var (owner, other) = (network.Officer("pk-customs"), network.Officer("uz-customs"));
        var recipient = network.Agency("uz-customs");

        var ofConsignment = await owner.Consignments.ExplainConsignmentAccessAsync(new ExplainConsignmentAccessRequest { Name = consignment, Recipient = recipient, Purpose = Purpose.CustomsRisk });
        var ofIncident = await owner.Incidents.ExplainIncidentAccessAsync(new ExplainIncidentAccessRequest { Name = incident, Recipient = recipient, Purpose = Purpose.CustomsRisk });
        var ofType = await other.Access.ExplainAccessAsync(new ExplainAccessRequest
        {
            Originators = { network.Agency("pk-customs") },
            Recipient = recipient,
            Purpose = Purpose.CustomsRisk,
            Action = Action.Read,
            Domain = Domain.Consignment,
            Level = Level.High,
            Marking = Records.Amber,
        });

        foreach (var explanation in (AccessExplanation[])[ofConsignment, ofIncident, ofType])
        {
            explanation.Permitted.ShouldBeFalse();
            explanation.Summary.ShouldNotBeEmpty();
        }

        MustFailInTime(ofConsignment, network, "art-1", "2");
        MustFailInTime(ofIncident, network, "art-2", "3 (smuggling)");
        MustFailInTime(ofType, network, "art-1", "2");
        await MustNotExplainToOthers(other, consignment, recipient);
    }

    private static void MustFailInTime(AccessExplanation explanation, Network network, string provision, string article)
    {
        var verdict = explanation.Provisions.Single(p => p.Provision == $"{network.Name}/provisions/{provision}");
        verdict.Article.ShouldBe(article);
        verdict.Permits.ShouldBeFalse();
        verdict.Failed.Select(f => f.Dimension).ShouldBe(["in_force"], $"{explanation}");
    }

    private static async Task MustNotExplainToOthers(Person other, string consignment, string recipient)
    {
        var refused = await Refused.By(other.Consignments.ExplainConsignmentAccessAsync(new ExplainConsignmentAccessRequest { Name = consignment, Recipient = recipient }));
        refused.Reason.ShouldBe("NOT_FOUND");
    }
}
