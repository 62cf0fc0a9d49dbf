using Mediation.Web.Cli;

return await CommandLine.RunAsync(args, Console.Out, Console.Error);

/// <summary>The entry point; public so that test hosts can name the assembly by it.</summary>
public partial class Program;
