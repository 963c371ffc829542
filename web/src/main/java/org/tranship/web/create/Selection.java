package org.tranship.web.create;

import java.io.Serializable;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.tranship.plan.EntityChoice;

/** The entities of a pair of environments, each chosen or not. */
public class Selection implements Serializable {

    private static final long serialVersionUID = 1L;

    private final Map<String, Boolean> chosen = new HashMap<>();

    private transient List<EntityChoice> entities = List.of();

    /** Offers these instead of what was offered before; none is chosen yet. */
    void offer(List<EntityChoice> some) {
        chosen.clear();
        entities = List.copyOf(some);
        chooseAll(false);
    }

    public void chooseAll(boolean all) {
        entities.forEach(entity -> chosen.put(entity.entity(), all));
    }

    void choose(Collection<String> names) {
        entities.forEach(entity -> chosen.put(entity.entity(), names.contains(entity.entity())));
    }

    /** In run order. */
    List<String> names() {
        return entities.stream().map(EntityChoice::entity).filter(chosen::get).toList();
    }

    boolean isAll() {
        return names().size() == entities.size();
    }

    public long getRows() {
        return entities.stream().filter(entity -> chosen.get(entity.entity())).mapToLong(EntityChoice::estimatedRows).sum();
    }

    public int getCount() {
        return names().size();
    }

    public List<EntityChoice> getEntities() {
        return entities;
    }

    public Map<String, Boolean> getChosen() {
        return chosen;
    }
}
