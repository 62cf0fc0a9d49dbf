using System.Text.Unicode;
using Mediation.Application.Reports;
using Mediation.Web.Forms;
using Mediation.Web.Hosting;
using Mediation.Web.Pages.Disputes;
using Mediation.Web.Pages.Help;
using Mediation.Web.Resources;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.WebEncoders;

namespace Mediation.Web;

/// <summary>Pages, their languages, their look and their errors.</summary>
internal static class WebServices
{
    private static readonly string[] Cultures = ["zh-CN", "en"];

    /// <summary>What pages need.</summary>
    public static IServiceCollection AddMediationWeb(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<Words>().AddSingleton<Texts>().AddSingleton<CaseWords>().AddSingleton<Pages.Audit.TrailWords>().AddSingleton<Pages.Day.DayWords>();
        services.AddSingleton<Pages.Statistics.FigureWords>().AddScoped<IReportFiles, Pages.Reports.ReportFiles>();
        services.TryAddSingleton(new Pages.Reports.LongExport(Pages.Reports.LongExport.Usual));
        services.AddLocalization();
        services.Configure<RequestLocalizationOptions>(options =>
        {
            options.SetDefaultCulture(Cultures[0]).AddSupportedCultures(Cultures).AddSupportedUICultures(Cultures);
            // Chinese unless somebody chose otherwise: office computers say "en" about people who do not read it.
            options.RequestCultureProviders = [new CookieRequestCultureProvider { CookieName = "mediation.language" }];
        });
        services.AddRazorPages(options => options.Conventions.AllowAnonymousToPage("/Error"));
        services.Configure<MvcOptions>(options =>
        {
            options.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            options.ModelBinderProviders.Insert(0, new TypedDateBinder());
            options.ModelBinderProviders.Insert(0, new TypedTimeBinder());
            options.Filters.Add<VerbFilter>();
            options.Filters.Add<RefusalFilter>();
        });
        services.AddSingleton<IConfigureOptions<MvcOptions>, BindingMessages>();
        services.AddAntiforgery(options =>
        {
            options.Cookie.Name = "mediation.form";
            options.Cookie.SameSite = SameSiteMode.Strict;
            options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        });
        // Session cookies are SameSite, so no stranger's page can make a signed-in answer whose length it could measure (BREACH).
        services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.MimeTypes = ["text/html", "text/css", "text/javascript", "image/svg+xml", "application/json", "application/problem+json", "text/csv"];
        });
        // Chinese as Chinese, not as numbers: a page is half as long.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        services.Configure<RouteOptions>(options => options.LowercaseUrls = true);
        return services;
    }

    /// <summary>Everything about a request that is not yet about who asks: languages, headers, assets, error pages. Comes before authentication.</summary>
    public static WebApplication UseMediationWeb(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseRequestLocalization();
        var (strict, forJobs) = (SecurityHeaders(), SecurityHeaders(inlineStyles: true));
        app.UseWhen(context => !JobDashboard.IsAsked(context), pages => pages.UseSecurityHeaders(strict));
        app.UseWhen(JobDashboard.IsAsked, jobs => jobs.UseSecurityHeaders(forJobs));
        app.Use(KeepNowhereAsync);
        // The API tells its own errors.
        app.UseWhen(context => !IsApi(context), pages =>
        {
            pages.UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandlingPath = "/error/500",
                StatusCodeSelector = failure => DatabaseAway.IsCauseOf(failure) ? StatusCodes.Status503ServiceUnavailable : StatusCodes.Status500InternalServerError,
            });
            pages.UseStatusCodePagesWithReExecute("/error/{0}");
        });
        app.UseStaticFiles(new StaticFileOptions
        {
            // A versioned address (?v=…) never changes its content.
            OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = file.Context.Request.Query.ContainsKey("v") ? "public, max-age=31536000, immutable" : "public, max-age=3600",
        });
        return app;
    }

    /// <summary>Maps the pages and the choice of the language. Comes after authentication and authorization.</summary>
    public static WebApplication MapMediationWeb(this WebApplication app)
    {
        app.MapGet("/help/pictures/{name}", HelpModel.Picture).ExcludeFromDescription();
        app.MapGet("/language", ChooseLanguage).AllowAnonymous().ExcludeFromDescription();
        app.MapRazorPages();
        return app;
    }

    private static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase);

    private static RedirectHttpResult ChooseLanguage(HttpContext context, string? culture, string? returnUrl)
    {
        if (Cultures.Contains(culture))
        {
            context.Response.Cookies.Append("mediation.language", CookieRequestCultureProvider.MakeCookieValue(new(culture!)),
                new() { HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365) });
        }

        return TypedResults.LocalRedirect(RedirectHttpResult.IsLocalUrl(returnUrl) ? returnUrl! : "~/");
    }

    // What does not say otherwise is kept nowhere on its way, and not by the browser either: after signing out its back button asks again. Said last, since the error page takes all headers away.
    private static Task KeepNowhereAsync(HttpContext context, RequestDelegate next)
    {
        context.Response.OnStarting(() =>
        {
            if (Microsoft.Extensions.Primitives.StringValues.IsNullOrEmpty(context.Response.Headers.CacheControl))
            {
                context.Response.Headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    private static HeaderPolicyCollection SecurityHeaders(bool inlineStyles = false) => new HeaderPolicyCollection()
        .AddContentTypeOptionsNoSniff()
        .AddFrameOptionsDeny()
        .AddReferrerPolicySameOrigin()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .AddStrictTransportSecurityMaxAgeIncludeSubDomains()
        // Nothing of the machine is asked for, so nobody who got something onto a page can ask for it either.
        .AddCustomHeader("Permissions-Policy", "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()")
        .RemoveServerHeader()
        .AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().None();
            policy.AddScriptSrc().Self();
            var styles = policy.AddStyleSrc().Self();
            if (inlineStyles)
            {
                styles.UnsafeInline();
            }

            policy.AddImgSrc().Self().Data();
            policy.AddFontSrc().Self();
            policy.AddConnectSrc().Self();
            policy.AddFormAction().Self();
            policy.AddFrameAncestors().None();
            policy.AddBaseUri().None();
        });

    /// <summary>What the binder says about text that fits no property, in the reader's language.</summary>
    private sealed class BindingMessages(IStringLocalizer<Errors> errors) : IConfigureOptions<MvcOptions>
    {
        public void Configure(MvcOptions options)
        {
            DefaultModelBindingMessageProvider say = options.ModelBindingMessageProvider;
            say.SetAttemptedValueIsInvalidAccessor((_, _) => errors["value.invalid"]);
            say.SetNonPropertyAttemptedValueIsInvalidAccessor(_ => errors["value.invalid"]);
            say.SetUnknownValueIsInvalidAccessor(_ => errors["value.invalid"]);
            say.SetNonPropertyUnknownValueIsInvalidAccessor(() => errors["value.invalid"]);
            say.SetValueIsInvalidAccessor(_ => errors["value.invalid"]);
            say.SetValueMustBeANumberAccessor(_ => errors["value.invalid"]);
            say.SetNonPropertyValueMustBeANumberAccessor(() => errors["value.invalid"]);
            say.SetValueMustNotBeNullAccessor(_ => errors["value.missing"]);
            say.SetMissingBindRequiredValueAccessor(_ => errors["value.missing"]);
            say.SetMissingKeyOrValueAccessor(() => errors["value.missing"]);
            say.SetMissingRequestBodyRequiredValueAccessor(() => errors["value.missing"]);
        }
    }
}
