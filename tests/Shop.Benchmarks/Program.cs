using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;

if (args is ["desk", ..])
{
    await Shop.Benchmarks.DeskRun.MeasureAsync();
    return;
}

if (args is ["reports", ..])
{
    await Shop.Benchmarks.ReportRun.MeasureAsync();
    return;
}

if (args is ["orders", .. var rest])
{
    await Shop.Benchmarks.OrdersRun.MeasureAsync(rest.FirstOrDefault());
    return;
}

if (args is ["desk-orders", ..])
{
    await Shop.Benchmarks.DeskOrdersRun.MeasureAsync();
    return;
}

// In one process and one run, so that the ratios are between the same machine's same minutes.
var config = DefaultConfig.Instance
    .AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance).WithWarmupCount(5).WithIterationCount(15))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .AddColumn(StatisticColumn.Median)
    .HideColumns(StatisticColumn.StdDev);
BenchmarkSwitcher.FromAssembly(typeof(Shop.Benchmarks.DeskRun).Assembly).Run(args, config);
