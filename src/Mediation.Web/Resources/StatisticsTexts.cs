namespace Mediation.Web.Resources;

/// <summary>Texts of the statistics and the reports.</summary>
public sealed class StatisticsTexts;
