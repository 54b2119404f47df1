"""The web map at 1,000 and 100,000 incidents, beside stock folium."""
