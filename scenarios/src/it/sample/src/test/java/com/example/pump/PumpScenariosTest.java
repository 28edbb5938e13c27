package com.example.pump;

import io.imptestbed.scenario.junit.ScenarioTests;

@ScenarioTests("pumps")
class PumpScenariosTest {}
