using Google.Protobuf;
using Grpc.Core;
using SecurityCoop.Agreements.Dossiers;

namespace SecurityCoop.Agreements.Requests;

/// <summary>securitycoop.agreements.v1.RequestsService: one file for each call.</summary>
internal sealed partial class RequestsEndpoint(Dossier dossier) : V1.RequestsService.RequestsServiceBase
{
    /// <summary>Ends the consideration.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">Its message.</param>
    /// <param name="whose">The party that may end it so.</param>
    /// <param name="outcome">How it ends.</param>
    /// <param name="reason">Why.</param>
    /// <param name="evidence">What that rests on.</param>
    private Task<V1.PartyRequest> Close(
        ServerCallContext call, IMessage request, Func<V1.PartyRequest, string> whose, V1.RequestState outcome, string reason, V1.Evidence? evidence) =>
        dossier.Change(call, request, RequestSection.Requests, RequestSection.Closed, (asked, change) =>
        {
            change.Standing.DemandFor(whose(asked));
            if (asked.State != V1.RequestState.UnderConsideration) throw RequestRefusals.StateForbids(asked.Name, asked.State);
            (asked.State, asked.Reason, asked.Evidence) = (outcome, reason, evidence);
            return Task.CompletedTask;
        });
}
