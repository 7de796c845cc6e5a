using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Core.Interceptors;
using SecurityCoop.Agreements.V1;
using SecurityCoop.Development.V1;
using SecurityCoop.Incidents.V1;
using SecurityCoop.Logistics.V1;

namespace SecurityCoop.Stories.Running;

/// <summary>Somebody of an agency who calls the public API with a token, for one purpose.</summary>
internal sealed class Person(RunningSystem system, string agency, string token, string? purpose)
{
    private readonly CallInvoker calls = system.Calls.Intercept(new WithHeaders(token, purpose));

    public string Agency => agency;

    public RunningSystem System => system;

    public CallInvoker Calls => calls;

    public DirectoryService.DirectoryServiceClient Directory => new(calls);

    public AgreementsService.AgreementsServiceClient Agreements => new(calls);

    public ProvisionsService.ProvisionsServiceClient Provisions => new(calls);

    public AccessService.AccessServiceClient Access => new(calls);

    public ForesightService.ForesightServiceClient Foresight => new(calls);

    public AreasService.AreasServiceClient Areas => new(calls);

    public DocumentsService.DocumentsServiceClient Documents => new(calls);

    public CommitmentsService.CommitmentsServiceClient Commitments => new(calls);

    public MeetingsService.MeetingsServiceClient Meetings => new(calls);

    public ProgrammesService.ProgrammesServiceClient Programmes => new(calls);

    public IndicatorsService.IndicatorsServiceClient Indicators => new(calls);

    public RequestsService.RequestsServiceClient Requests => new(calls);

    public IncidentsService.IncidentsServiceClient Incidents => new(calls);

    public CorrelationService.CorrelationServiceClient Correlation => new(calls);

    public InformationRequestsService.InformationRequestsServiceClient InformationRequests => new(calls);

    public ContributionsService.ContributionsServiceClient Contributions => new(calls);

    public AttentionService.AttentionServiceClient Attention => new(calls);

    public SeizuresService.SeizuresServiceClient Seizures => new(calls);

    public FeedbackService.FeedbackServiceClient Feedback => new(calls);

    public EvidenceService.EvidenceServiceClient Evidence => new(calls);

    public ExportsService.ExportsServiceClient Exports => new(calls);

    public TaxiiService.TaxiiServiceClient Taxii => new(calls);

    public IncidentStreamService.IncidentStreamServiceClient IncidentStream => new(calls);

    public ConsignmentsService.ConsignmentsServiceClient Consignments => new(calls);

    public ConsignmentStreamService.ConsignmentStreamServiceClient ConsignmentStream => new(calls);

    public ClockService.ClockServiceClient Clock => new(calls);

    /// <summary>A request over HTTP and JSON with the same token and purpose.</summary>
    /// <param name="path">Below the system's address, as in /v1/incidents.</param>
    public HttpRequestMessage Request(HttpMethod method, string path, HttpContent? body = null)
    {
        var request = new HttpRequestMessage(method, new Uri(system.WebOf(path), path)) { Content = body };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        if (purpose is not null) request.Headers.Add("sc-purpose", purpose);
        return request;
    }

    /// <summary>Status and body of a GET.</summary>
    public async Task<(int Status, string Body)> Get(string path)
    {
        using var answer = await system.Http.SendAsync(Request(HttpMethod.Get, path));
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private sealed class WithHeaders(string token, string? purpose) : Interceptor
    {
        public override AsyncUnaryCall<TResponse> AsyncUnaryCall<TRequest, TResponse>(TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncUnaryCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, Added(context));

        public override AsyncServerStreamingCall<TResponse> AsyncServerStreamingCall<TRequest, TResponse>(TRequest request, ClientInterceptorContext<TRequest, TResponse> context, AsyncServerStreamingCallContinuation<TRequest, TResponse> continuation) =>
            continuation(request, Added(context));

        public override AsyncClientStreamingCall<TRequest, TResponse> AsyncClientStreamingCall<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context, AsyncClientStreamingCallContinuation<TRequest, TResponse> continuation) =>
            continuation(Added(context));

        public override AsyncDuplexStreamingCall<TRequest, TResponse> AsyncDuplexStreamingCall<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context, AsyncDuplexStreamingCallContinuation<TRequest, TResponse> continuation) =>
            continuation(Added(context));

        private ClientInterceptorContext<TRequest, TResponse> Added<TRequest, TResponse>(ClientInterceptorContext<TRequest, TResponse> context) where TRequest : class where TResponse : class
        {
            var headers = new Metadata { { "authorization", $"Bearer {token}" } };
            if (purpose is not null) headers.Add("sc-purpose", purpose);
            foreach (var header in context.Options.Headers ?? []) headers.Add(header);
            // A call that hangs is a failure with a name, not a test run that never ends.
            var options = context.Options.WithHeaders(headers);
            if (context.Method.Type == MethodType.Unary && options.Deadline is null) options = options.WithDeadline(DateTime.UtcNow.AddSeconds(45));
            return new ClientInterceptorContext<TRequest, TResponse>(context.Method, context.Host, options);
        }
    }
}
