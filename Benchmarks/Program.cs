using QSharpAdv.Benchmarks;
Console.WriteLine($"peak {FmaPeak.Gflops(1):f1} {FmaPeak.Gflops(2):f1}");
void M(string name, int n, Action run) { var s = Measurement.MedianSeconds(run); Console.WriteLine($"{name}: {s*1e3:f3} ms, {n/s:e2}/s, {s/n*1e3:f5} ms per sample"); }
var which = args.Length > 0 ? args[0] : "";
if (which is "" or "w1") { var w1 = Workload.W1(196000); M("W1.forward", 196000, w1.Forward); M("W1.inputGradient", 196000, w1.PerSampleGradient); 
var s6 = Workload.Sim06(196000); M("Sim06.forward", 196000, s6.Forward); M("Sim06.inputGradient", 196000, s6.PerSampleGradient); }
if (which is "" or "w2") { var w2 = Workload.W2(128); M("W2.forward", 128, w2.Forward); M("W2.weight", 128, w2.SharedGradient); }
if (which is "" or "w3") { var w3 = Workload.W3(256); M("W3.forward", 256, w3.Forward); M("W3.angle", 256, w3.PerSampleGradient); }
return 0;
