var app = WebApplication.CreateBuilder(args).Build();
app.MapGet("/healthz", () => "ok");
app.Run();

/// <summary>The composition root; public so that test hosts can start it.</summary>
public partial class Program;
