using Grpc.Core;
using Grpc.Net.Client;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Demo;

/// <summary>Signs a development token. Arguments: agency (<c>agencies/…</c>) and roles.</summary>
public delegate string TokenFor(string agency, params string[] roles);

/// <summary>An officer of one agency who calls the public API for one purpose.</summary>
internal sealed class Actor(GrpcChannel channel, string agency, string token, string purpose)
{
    public string Agency => agency;

    public Metadata Headers => new() { { "authorization", $"Bearer {token}" }, { "sc-purpose", purpose } };

    public DirectoryService.DirectoryServiceClient Directory { get; } = new(channel);

    public AgreementsService.AgreementsServiceClient Agreements { get; } = new(channel);

    public AccessService.AccessServiceClient Access { get; } = new(channel);

    public ProvisionsService.ProvisionsServiceClient Provisions { get; } = new(channel);

    public ConsignmentsService.ConsignmentsServiceClient Consignments { get; } = new(channel);

    public ConsignmentStreamService.ConsignmentStreamServiceClient ConsignmentStream { get; } = new(channel);

    public IncidentsService.IncidentsServiceClient Incidents { get; } = new(channel);

    public SeizuresService.SeizuresServiceClient Seizures { get; } = new(channel);
}

/// <summary>All actors of a story, by agency.</summary>
internal sealed class Cast(GrpcChannel channel, TokenFor tokens)
{
    public Actor As(string agency, string purpose, params string[] roles) => new(channel, agency, tokens(agency, roles), purpose);
}
