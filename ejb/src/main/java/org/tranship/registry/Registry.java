package org.tranship.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * All entities, how they are grouped, and what depends on what (S1-6). Order and steps are worked out, never kept: they follow.
 *
 * @param entities by the order they were sent in
 * @param phases   in their execution order
 * @param edges    reasons for dependencies; those of entities without an edge are hard and need no reason
 */
public record Registry(String id, List<EntityScript> entities, List<RegistryPhase> phases, List<RegistryEdge> edges) {

    public Registry {
        entities = List.copyOf(entities);
        phases = phases.stream().sorted(Comparator.comparing(RegistryPhase::executionOrder)).toList();
        edges = List.copyOf(edges);
    }

    /**
     * One wave of a phase (S1-9).
     *
     * @param entities          may be migrated at the same time
     * @param estimatedDuration minutes; null: a job's plan says it, from what this installation has seen
     */
    public record Step(int stepNumber, String phase, List<String> entities, boolean canRunInParallel, Long estimatedDuration, boolean validationCheckpoint) {
    }

    public Set<String> names() {
        return entities.stream().map(EntityScript::entity).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Entities after those they depend on; where nothing decides, as they were sent. Those in or behind a circle are left out. */
    public List<String> executionOrder() {
        return List.copyOf(waves().keySet());
    }

    /** Entities none of which can come first: each depends on another of them. Empty when all is well. */
    public List<String> circle() {
        var open = new ArrayList<>(names());
        open.removeAll(waves().keySet());
        return open;
    }

    /** What an entity depends on and the registry does not have: entity, then the unknown name. */
    public Map<String, List<String>> unknownDependencies() {
        var unknown = new LinkedHashMap<String, List<String>>();
        for (var entity : entities) {
            var missing = entity.dependencies().stream().filter(name -> !names().contains(name)).toList();
            if (!missing.isEmpty()) {
                unknown.put(entity.entity(), missing);
            }
        }
        return unknown;
    }

    /** In which wave each entity can be migrated, from 0; waves and entities in order. Unknown dependencies keep nobody waiting. */
    private Map<String, Integer> waves() {
        var known = names();
        var waves = new LinkedHashMap<String, Integer>();
        for (int wave = 0, before = -1; before < waves.size(); wave++) {
            before = waves.size();
            var ready = new ArrayList<String>();
            for (var entity : entities) {
                if (!waves.containsKey(entity.entity()) && waves.keySet().containsAll(entity.dependencies().stream().filter(known::contains).toList())) {
                    ready.add(entity.entity());
                }
            }
            for (var entity : ready) {
                waves.put(entity, wave);
            }
        }
        return waves;
    }

    /** The waves of every phase, one after the other. */
    public List<Step> executionPlan() {
        var waves = waves();
        var steps = new ArrayList<Step>();
        for (var phase : phases) {
            var ofPhase = phase.entities().stream().filter(waves::containsKey).collect(Collectors.groupingBy(waves::get, java.util.TreeMap::new, Collectors.toList()));
            for (var wave : ofPhase.entrySet()) {
                steps.add(new Step(steps.size() + 1, phase.name(), wave.getValue(), wave.getValue().size() > 1, null,
                        phase.validationRequired() && wave.getKey().equals(ofPhase.lastKey())));
            }
        }
        return steps;
    }

    /** The tables of a phase's entities in the target, which is what a job's scope names. */
    public List<String> tablesOf(RegistryPhase phase) {
        return entities.stream().filter(entity -> phase.entities().contains(entity.entity())).map(EntityScript::targetTable).distinct().toList();
    }
}
