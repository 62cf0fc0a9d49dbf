using Mediation.Application.Papers;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Mediation.Infrastructure.Papers;

/// <summary>Registers what prints papers.</summary>
internal static class PaperServices
{
    /// <summary>Adds <see cref="IPdfRenderer"/>; faces other than the default ones stand in the section <c>Papers</c>. No font is read before the first paper.</summary>
    public static IServiceCollection AddPapers(this IServiceCollection services)
    {
        services.AddOptions<PaperOptions>().Configure<IServiceProvider>((options, provider) => provider.GetService<IConfiguration>()?.GetSection("Papers").Bind(options));
        return services.AddSingleton<PaperFonts>().AddSingleton<IPdfRenderer, PdfRenderer>();
    }
}
